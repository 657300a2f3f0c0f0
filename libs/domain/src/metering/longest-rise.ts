/**
 * For each value the length of the longest never-falling run (gaps allowed) that ends at it, in O(n log n).
 * [1, 9, 2, 3] gives [1, 2, 2, 3]: the 9 stands alone against the values that follow it.
 */
export function riseLengths(values: readonly number[]): number[] {
  const smallestEnd: number[] = [];
  return values.map((value) => {
    let low = 0;
    let high = smallestEnd.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((smallestEnd[middle] ?? Infinity) <= value) low = middle + 1;
      else high = middle;
    }
    smallestEnd[low] = value;
    return low + 1;
  });
}
