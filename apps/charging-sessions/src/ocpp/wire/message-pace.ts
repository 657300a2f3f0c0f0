export interface MessagePaceOptions {
  /** Messages a second, of one charge point, in the long run. */
  readonly messagesPerSecond: number;
  /** Messages that one may send on top of that: what it kept while it was away. */
  readonly messagesAtOnce: number;
}

const BEAT_MS = 1000;
/** What reads, checks and weighs a message takes time by its length: so many bytes more count as another message. */
const BYTES_OF_ONE = 1024;
/** What was read already is handled whatever it is; nobody waits longer than this for it to be made up. */
const MOST_SECONDS_BEHIND = 10;

/**
 * How fast one connection is read. Nothing is refused and nothing is lost: past its pace a socket is left unread, which its
 * other end feels as a slow line, and everybody else finds the process free. One charge point that never stopped to send
 * what is answered at once had it for itself.
 */
export class MessagePace {
  private left: number;
  private timer: NodeJS.Timeout | undefined;

  /** @param goOn called when the connection may be read again */
  constructor(
    private readonly options: MessagePaceOptions,
    private readonly goOn: () => void,
  ) {
    this.left = options.messagesAtOnce;
  }

  /** Whether nothing more may be read for now. */
  get isSpent(): boolean {
    return this.left <= 0;
  }

  /** A message came, or a control frame, of so many bytes. */
  count(bytes = 0): void {
    this.left = Math.max(
      this.left - 1 - Math.floor(bytes / BYTES_OF_ONE),
      -MOST_SECONDS_BEHIND * this.options.messagesPerSecond,
    );
    this.timer ??= setInterval(() => this.beat(), BEAT_MS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private beat(): void {
    const before = this.left;
    this.left = Math.min(this.left + this.options.messagesPerSecond, this.options.messagesAtOnce);
    if (this.left === this.options.messagesAtOnce) this.stop();
    if (before <= 0 && this.left > 0) this.goOn();
  }
}
