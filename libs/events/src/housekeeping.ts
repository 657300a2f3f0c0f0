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

  /** Removes delivered events, and marks of received ones, after 14 days. */
  async purge(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEEP_MS);
    await this.removeOld(OLD_OUTBOX, before);
    await this.removeOld(OLD_RECEIVED, before);
  }

  /**
   * Makes a delivery job for each event that is undelivered for 15 minutes and has none that will still run: jobs
   * can be used up by crashes or be missing after a restore.
   */
  async redeliver(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - FORGOTTEN_AFTER_MS);
    await this.database.query(FORGOTTEN[this.app], [before, DELIVER_EVENT, BATCH]);
  }

  private async removeOld(statement: string, before: Date): Promise<void> {
    for (;;) {
      const rows = await this.database.query(statement, [before, BATCH]);
      if (rows.length < BATCH) return;
    }
  }
}

const OLD_OUTBOX = `DELETE FROM outbox WHERE event_id IN
  (SELECT event_id FROM outbox WHERE delivered_at < $1 LIMIT $2) RETURNING 1`;
const OLD_RECEIVED = `DELETE FROM received_events WHERE event_id IN
  (SELECT event_id FROM received_events WHERE received_at < $1 LIMIT $2) RETURNING 1`;

const FORGOTTEN: Readonly<Record<AppName, string>> = {
  accounts: forgotten('accounts'),
  charging: forgotten('charging'),
};

function forgotten(app: AppName): string {
  const schema = jobSchema(app);
  return `WITH forgotten AS (
      SELECT event_id FROM outbox o WHERE delivered_at IS NULL AND created_at < $1
        AND NOT EXISTS (SELECT 1 FROM ${schema}.jobs j
          WHERE j.key = 'event:' || o.event_id AND j.attempts < j.max_attempts)
      ORDER BY created_at LIMIT $3)
    SELECT (${schema}.add_job(identifier => $2, payload => json_build_object('eventId', event_id),
      job_key => 'event:' || event_id)).id FROM forgotten`;
}
