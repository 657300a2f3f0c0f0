/** Hands out times for readings whose own time is wrong: never the same one twice on a connection. */
export class ReplacementTimes {
  private last = 0;

  /** The time of receipt, or a millisecond after the time given out before. */
  next(receivedAt: Date): Date {
    this.last = Math.max(receivedAt.getTime(), this.last + 1);
    return new Date(this.last);
  }
}
