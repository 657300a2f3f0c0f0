import { setTimeout as sleep } from 'node:timers/promises';
import { defaultFaceSettings } from '../../../apps/accounts/src/face/engine/face-settings';
import { MEMORY_LIMIT_MB } from '../paths';
import { residentMemoryMb } from '../report/machine';
import { memory, type Verdict } from '../report/verdicts';

const LOOK_EVERY_MS = 1_000;
/** For the thread to end after its idle time, and for its pages to go back. */
const GRACE_MS = 30_000;

/**
 * Whether a server that looked at faces is back below the limit once the thread that did has ended. Looks until it is, or until
 * some time after that end: minutes.
 */
export async function afterIdleEnd(pid: number): Promise<Verdict> {
  const until = performance.now() + defaultFaceSettings().idleMs + GRACE_MS;
  let now = await residentMemoryMb(pid);
  while (now >= MEMORY_LIMIT_MB && performance.now() < until) {
    await sleep(LOOK_EVERY_MS);
    now = await residentMemoryMb(pid);
  }
  return { ...memory(now), what: 'Memory once the face thread has ended (MB)' };
}
