/** Milliseconds between requests and their answers. */
export class AnswerTimes {
  private readonly values: number[] = [];
  private sorted = true;

  add(milliseconds: number): void {
    this.values.push(milliseconds);
    this.sorted = false;
  }

  get count(): number {
    return this.values.length;
  }

  /** The time that `percent` of the answers did not exceed (nearest rank); 0 when there were none. */
  percentile(percent: number): number {
    if (!this.sorted) this.values.sort((a, b) => a - b);
    this.sorted = true;
    const rank = Math.ceil((percent / 100) * this.values.length);
    return this.values[Math.max(0, rank - 1)] ?? 0;
  }
}
