import type { Database } from '@evc/database';
import type { Clock } from '@evc/platform';
import type { AppName } from './event';
import { jobSchema } from './job-schema';
import { DELIVER_EVENT } from './outbox';

const KEEP_MS = 14 * 86_400_000;
const FORGOTTEN_AFTER_MS = 900_000;
const BATCH = 5_000;

/** Keeps the event tables small and finds published events whose delivery job got lost. */
export class EventHousekeeping {
  constructor(
    private readonly app: AppName,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Removes delivered events, and marks of received ones, after 14 days. @returns rows removed */
  async purge(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEEP_MS);
    return (await this.removeOld('outbox', 'delivered_at', before)) + (await this.removeOld('received_events', 'received_at', before));
  }

  /**
   * Makes a delivery job for each event that is undelivered for 15 minutes and has none that will still run: jobs
   * can be used up by crashes or be missing after a restore. @returns jobs made
   */
  async redeliver(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - FORGOTTEN_AFTER_MS);
    const schema = jobSchema(this.app);
    const made = await this.database.query(
      `WITH forgotten AS (
         SELECT event_id FROM outbox o WHERE delivered_at IS NULL AND created_at < $1
           AND NOT EXISTS (SELECT 1 FROM ${schema}.jobs j
             WHERE j.key = 'event:' || o.event_id AND j.attempts < j.max_attempts)
         ORDER BY created_at LIMIT ${BATCH})
       SELECT (${schema}.add_job(identifier => $2, payload => json_build_object('eventId', event_id),
         job_key => 'event:' || event_id)).id FROM forgotten`,
      [before, DELIVER_EVENT],
    );
    return made.length;
  }

  private async removeOld(table: 'outbox' | 'received_events', column: string, before: Date): Promise<number> {
    let removed = 0;
    for (;;) {
      const rows = await this.database.query(
        `DELETE FROM ${table} WHERE event_id IN (SELECT event_id FROM ${table} WHERE ${column} < $1 LIMIT ${BATCH}) RETURNING 1`,
        [before],
      );
      removed += rows.length;
      if (rows.length < BATCH) return removed;
    }
  }
}
