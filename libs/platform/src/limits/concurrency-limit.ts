import { Problem } from '../problems/problem';

/**
 * At most `running` pieces of work at once and `waiting` in line, first come first served; whoever comes then is shed.
 * Keeps costly work such as argon2 (30 ms of CPU and 19 MiB each) from starving everything else.
 */
export class ConcurrencyLimit {
  private active = 0;
  private readonly line: (() => void)[] = [];

  constructor(private readonly options: { running: number; waiting: number; retryAfterSeconds?: number }) {}

  /** Runs `work` when its turn comes. @throws Problem overloaded (429, Retry-After) at once when the line is full */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** How many run and how many wait, for metrics. */
  get load(): { running: number; waiting: number } {
    return { running: this.active, waiting: this.line.length };
  }

  private enter(): Promise<void> {
    if (this.active < this.options.running) {
      this.active += 1;
      return Promise.resolve();
    }
    if (this.line.length >= this.options.waiting) {
      const seconds = this.options.retryAfterSeconds ?? 2;
      return Promise.reject(new Problem('overloaded', { headers: { 'Retry-After': String(seconds) } }));
    }
    return new Promise((resolve) => this.line.push(resolve));
  }

  private leave(): void {
    const next = this.line.shift();
    if (next === undefined) this.active -= 1;
    else next(); // the place passes on, so `active` stays
  }
}
