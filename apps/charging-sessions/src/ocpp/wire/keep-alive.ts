export interface KeepAliveOptions {
  /** Between two pings. */
  readonly pingIntervalMs: number;
  /** How long nothing at all may come from one that has never answered a ping. */
  readonly silenceMs: number;
}

export interface KeptAlive {
  ping(): void;
  /** The other end is gone. */
  end(): void;
}

/**
 * Tells a dead connection from one whose other end does not answer pings, as the firmware of some charge points does not,
 * though RFC 6455 asks for it: whatever comes is a sign of life. One that has answered before is dead
 * when a ping brings nothing; one that never has is judged by its messages alone.
 */
export class KeepAlive {
  private readonly timer: NodeJS.Timeout;
  private answersPings = false;
  /** Pings in a row after which nothing came. */
  private quiet = 0;

  constructor(
    private readonly options: KeepAliveOptions,
    private readonly connection: KeptAlive,
  ) {
    this.timer = setInterval(() => this.beat(), options.pingIntervalMs);
  }

  /** Something came. */
  heard(what: 'pong' | 'other'): void {
    this.quiet = 0;
    if (what === 'pong') this.answersPings = true;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private beat(): void {
    const { pingIntervalMs, silenceMs } = this.options;
    const isDead = this.answersPings ? this.quiet > 0 : this.quiet * pingIntervalMs >= silenceMs;
    if (isDead) {
      this.stop();
      this.connection.end();
      return;
    }
    this.quiet += 1;
    this.connection.ping();
  }
}
