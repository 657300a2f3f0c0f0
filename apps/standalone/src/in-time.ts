import { setTimeout as sleep } from 'node:timers/promises';

/** Something that was told to end is still at it. */
export class NotInTime extends Error {
  readonly repairable = true;
}

/** @throws NotInTime that names what did not end within `milliseconds`, and what the process still holds; else what `work` does */
export async function inTime(what: string, work: Promise<unknown>, milliseconds: number): Promise<void> {
  const timer = new AbortController();
  const late = sleep(milliseconds, 'late', { signal: timer.signal }).catch(() => 'in time');
  const ended = await Promise.race([work.then(() => 'in time'), late]).finally(() => timer.abort());
  if (ended === 'in time') return;
  const held = [...new Set(process.getActiveResourcesInfo())].join(', ');
  throw new NotInTime(`${what} did not end within ${milliseconds / 1000} s; the process holds ${held}`);
}
