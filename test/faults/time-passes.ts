import type { RunningProduct } from '../support/running-product';

/** Longer than a worker may be silent (`libs/events/src/heartbeat.ts`). */
const SILENCE = `interval '1 minute'`;

/**
 * A minute passes for workers of processes that were killed: whoever looks next, within ten seconds, takes them for dead and
 * their jobs up again. Nobody can move the database's clock, so what is compared with it is set back.
 */
export async function minutePassesForDeadWorkers({ admin, startedAt }: RunningProduct): Promise<void> {
  for (const schema of ['accounts', 'charging']) {
    await admin(`UPDATE ${schema}.worker_heartbeats SET seen_at = seen_at - ${SILENCE} WHERE seen_at < $1`, [
      startedAt,
    ]);
  }
}

/** The minute comes at which a job is due by its schedule. */
export async function minuteComes({ admin }: RunningProduct, schema: string, job: string): Promise<void> {
  const add = `SELECT FROM ${schema}_jobs.add_job($1, queue_name => 'cron:' || $1, job_key => 'cron:' || $1, max_attempts => 5)`;
  await admin(add, [job]);
}
