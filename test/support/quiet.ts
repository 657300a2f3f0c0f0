import type { RunningApp } from './running-app';
import { until } from './until';

const IDLE = `SELECT (SELECT count(*) FROM accounts.outbox WHERE delivered_at IS NULL)
  + (SELECT count(*) FROM charging.outbox WHERE delivered_at IS NULL)
  + (SELECT count(*) FROM accounts_jobs._private_jobs WHERE run_at <= now())
  + (SELECT count(*) FROM charging_jobs._private_jobs WHERE run_at <= now()) = 0 AS done`;

/** Waits until every event is delivered and no job is due. */
export async function quiet(running: Pick<RunningApp, 'adminQuery'>, timeoutMs = 30_000): Promise<void> {
  await until(
    'all events and jobs',
    async () => (await running.adminQuery<{ done: boolean }>(IDLE))[0]?.done,
    timeoutMs,
  );
}
