import { setTimeout as sleep } from 'node:timers/promises';

/** Deals out a number of starts, evenly over time. A start that comes late does not delay those after it. */
export class StartSchedule {
  private dealt = 0;
  /** Starts whose time has come. */
  begun = 0;
  private readonly beganAt = performance.now();

  /** @param rate starts per second; 0 for no waiting */
  constructor(
    private readonly total: number,
    private readonly rate: number,
    private readonly stop: AbortSignal,
  ) {}

  /** Waits for the time of the next start. @returns its number from 0, or null when there are no more */
  async next(): Promise<number | null> {
    if (this.dealt >= this.total || this.hasStopped()) return null;
    const number = this.dealt;
    this.dealt += 1;
    const dueIn = this.rate === 0 ? 0 : this.beganAt + (number / this.rate) * 1000 - performance.now();
    if (dueIn > 0) await sleep(dueIn, undefined, { signal: this.stop }).catch(() => undefined);
    if (this.hasStopped()) return null;
    this.begun += 1;
    return number;
  }

  /** A method, since the flag changes while we wait and the compiler believes it does not. */
  private hasStopped(): boolean {
    return this.stop.aborted;
  }
}
