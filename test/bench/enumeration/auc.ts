/**
 * How well a threshold tells two classes apart by one number: the area under the ROC curve, from the ranks of all values
 * (Mann-Whitney U, ties count half). 0.5 is a coin, 1 is certainty. Which class is the slower one is not given away by the
 * choice of sides, so the answer is never below 0.5.
 */
export function aucOf(one: readonly number[], other: readonly number[]): number {
  const values = [
    ...one.map((value) => ({ value, isOne: true })),
    ...other.map((value) => ({ value, isOne: false })),
  ].sort((a, b) => a.value - b.value);
  let rankSum = 0;
  for (let from = 0; from < values.length;) {
    let to = from;
    while (to < values.length && values[to]?.value === values[from]?.value) to += 1;
    const rank = (from + 1 + to) / 2; // ranks count from 1; those of a tie share their mean
    for (let i = from; i < to; i += 1) if (values[i]?.isOne === true) rankSum += rank;
    from = to;
  }
  const u = rankSum - (one.length * (one.length + 1)) / 2;
  const auc = u / (one.length * other.length);
  return Math.max(auc, 1 - auc);
}

/** The value below which this share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
