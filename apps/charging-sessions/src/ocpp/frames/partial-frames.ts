/** Somebody who waits for room. */
export type Waiter = () => void;

/**
 * What frames that have not come to their end hold in this process, over all connections: a bound on the sum, so that no number of
 * connections can take the memory of those who finish what they begin.
 */
export class PartialFrames {
  private heldBytes = 0;
  private readonly waiting = new Set<Waiter>();

  /**
   * @param limit bytes that all connections may hold together
   * @param mostWaiting how many may wait for room at a time: each holds what its socket has read
   */
  constructor(
    private readonly limit: number,
    private readonly mostWaiting: number,
  ) {}

  get held(): number {
    return this.heldBytes;
  }

  /** @returns false, and takes nothing, when there is no room for so many bytes more */
  tryTake(bytes: number): boolean {
    if (this.heldBytes + bytes > this.limit) return false;
    this.heldBytes += bytes;
    return true;
  }

  /** Gives room back and lets those who wait try again, the longest first. */
  give(bytes: number): void {
    if (bytes === 0) return;
    this.heldBytes -= bytes;
    for (const waiter of [...this.waiting]) waiter();
  }

  /** @returns false when too many wait already */
  wait(waiter: Waiter): boolean {
    if (this.waiting.size >= this.mostWaiting && !this.waiting.has(waiter)) return false;
    this.waiting.add(waiter);
    return true;
  }

  leave(waiter: Waiter): void {
    this.waiting.delete(waiter);
  }
}
