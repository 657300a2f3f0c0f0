import type { Clock } from '../clock/clock';

/** So many of a kind, of one client, on one day (UTC). Names nobody (QST-2.1). */
export interface DailyCount {
  readonly clientId: string;
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  readonly kind: string;
  readonly count: number;
}

/** Writes what was counted; called with at least one entry, in one order for everybody. */
export type WriteCounts = (counts: readonly DailyCount[]) => Promise<void>;

const FLUSH_MS = 5_000;

/**
 * Counts in memory and writes each few seconds: whoever is counted pays an addition, never a row for each request. What a
 * killed process had not written is lost, which is why nothing may be billed by it.
 */
export class DailyCounts {
  private counted = new Map<string, DailyCount>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly write: WriteCounts,
    private readonly clock: Clock,
    private readonly flushMs = FLUSH_MS,
  ) {}

  add(clientId: string, kind: string): void {
    const day = dayOf(this.clock.now());
    this.merge([{ clientId, day, kind, count: 1 }]);
    this.timer ??= setTimeout(() => void this.flush().catch(() => undefined), this.flushMs).unref();
  }

  /** Writes all that was counted until now. What could not be written waits for the next time. @throws what `write` throws */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.catch(() => undefined).then(() => this.writeOut());
    await this.writing;
  }

  private async writeOut(): Promise<void> {
    if (this.counted.size === 0) return;
    const batch = [...this.counted.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)); // processes wait for rows in one order
    this.counted = new Map();
    try {
      await this.write(batch);
    } catch (error) {
      this.merge(batch);
      throw error;
    }
  }

  private merge(counts: readonly DailyCount[]): void {
    for (const entry of counts) {
      const key = keyOf(entry);
      this.counted.set(key, { ...entry, count: entry.count + (this.counted.get(key)?.count ?? 0) });
    }
  }
}

/** The day of a moment, UTC. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

function keyOf({ clientId, day, kind }: DailyCount): string {
  return `${clientId}/${day}/${kind}`;
}
