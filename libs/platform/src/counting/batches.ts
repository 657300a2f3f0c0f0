/** How entries of a kind are told apart and put together. */
export interface Entries<Entry> {
  /** Entries with the same key become one. Written in its order, so that processes wait for rows in one order. */
  keyOf(entry: Entry): string;
  merge(older: Entry, newer: Entry): Entry;
  /** Called with at least one entry. */
  write(entries: readonly Entry[]): Promise<void>;
}

const FLUSH_MS = 5_000;

/**
 * Collects in memory and writes each few seconds: whoever is counted pays an addition, never a row for each request. What a
 * killed process had not written is lost.
 */
export class Batches<Entry> {
  private waiting = new Map<string, Entry>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly entries: Entries<Entry>,
    private readonly flushMs = FLUSH_MS,
  ) {}

  add(entry: Entry): void {
    this.put(entry);
    this.timer ??= setTimeout(() => void this.flush().catch(() => undefined), this.flushMs).unref();
  }

  /** Writes all that was added until now. What could not be written waits for the next time. @throws what `write` throws */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.catch(() => undefined).then(() => this.writeOut());
    await this.writing;
  }

  private async writeOut(): Promise<void> {
    if (this.waiting.size === 0) return;
    const batch = [...this.waiting].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
    this.waiting = new Map();
    try {
      await this.entries.write(batch);
    } catch (error) {
      const since = [...this.waiting.values()];
      this.waiting = new Map();
      for (const entry of [...batch, ...since]) this.put(entry);
      throw error;
    }
  }

  private put(entry: Entry): void {
    const key = this.entries.keyOf(entry);
    const older = this.waiting.get(key);
    this.waiting.set(key, older === undefined ? entry : this.entries.merge(older, entry));
  }
}
