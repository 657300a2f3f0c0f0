import { clockSkewOf, readTimestamp, TOLD_TIMES_KEPT, type ClockSkew, type ToldTime } from '@evc/domain';

/** The last times that a charge point told over one connection, of messages that speak of now. */
export class ToldTimes {
  private readonly times: ToldTime[] = [];

  /** @returns what they say of its clock now; null while that is not known */
  add(told: string | undefined, receivedAt: Date): ClockSkew | null {
    const at = readTimestamp(told);
    if (at === null) return null;
    this.times.push({ told: at, receivedAt });
    if (this.times.length > TOLD_TIMES_KEPT) this.times.shift();
    return clockSkewOf(this.times);
  }
}
