/** When which size of the log was signed last: what tells an event that was slipped in from one that came in time. */
export class CheckpointTimes {
  private readonly sizes: number[] = [];
  private readonly times: number[] = [];

  /** Sizes must come in ascending order; of one size the later time counts. */
  add(size: number, time: number): void {
    const last = this.sizes.length - 1;
    if (this.sizes[last] === size) {
      this.times[last] = Math.max(this.times[last] ?? time, time);
      return;
    }
    this.sizes.push(size);
    this.times.push(time);
  }

  get latest(): number {
    return this.times.at(-1) ?? -Infinity;
  }

  /** When the log was last signed before the leaf at `position` was in it; never, if there was no checkpoint yet. */
  before(position: number): number {
    let [low, high] = [0, this.sizes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sizes[middle] ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? -Infinity : (this.times[low - 1] ?? -Infinity);
  }
}
