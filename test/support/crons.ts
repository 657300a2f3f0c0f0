import { CLOCK, type Clock } from '@evc/platform';
import { quiet } from './quiet';
import type { RunningApp } from './running-app';

const APPS = ['accounts', 'charging'] as const;

/** Moves the clock of both apps; the one of the database, which jobs are due by, stays. */
export function advance({ app }: Pick<RunningApp, 'app'>, ms: number): void {
  const clock = app.get<Clock>(CLOCK, { strict: false });
  const before = clock.now.bind(clock);
  clock.now = () => new Date(before().getTime() + ms);
}

/** Runs whatever either app does by schedule, each once, and waits until all of it is done. */
export async function runCrons(running: RunningApp): Promise<void> {
  for (const app of APPS)
    await running.adminQuery(
      `SELECT ${app}_jobs.add_job(identifier, queue_name => 'cron:' || identifier, job_key => 'cron:' || identifier)
       FROM ${app}_jobs._private_known_crontabs`,
    );
  await quiet(running, 120_000);
}
