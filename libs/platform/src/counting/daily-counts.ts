import type { Clock } from '../clock/clock';
import { Batches } from './batches';

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

/** Counts by day. What a killed process had not written is lost, which is why nothing may be billed by it. */
export class DailyCounts {
  private readonly batches: Batches<DailyCount>;

  constructor(
    write: WriteCounts,
    private readonly clock: Clock,
  ) {
    this.batches = new Batches({
      keyOf: ({ clientId, day, kind }) => `${clientId}/${day}/${kind}`,
      merge: (older, newer) => ({ ...older, count: older.count + newer.count }),
      write,
    });
  }

  add(clientId: string, kind: string): void {
    this.batches.add({ clientId, day: dayOf(this.clock.now()), kind, count: 1 });
  }

  /** Writes all that was counted until now. What could not be written waits for the next time. @throws what `write` throws */
  flush(): Promise<void> {
    return this.batches.flush();
  }
}

/** The day of a moment, UTC. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
