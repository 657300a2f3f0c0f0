import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Calls `send` so often for so long, whether or not what it began has ended: those who flood do not wait for each other's
 * answers. After a moment in which this process could not run, what was due is sent at once.
 * @returns how often it was called
 */
export async function atRate(perSecond: number, seconds: number, send: () => void): Promise<number> {
  const begun = performance.now();
  const total = Math.round(perSecond * seconds);
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, 1 + Math.floor(((performance.now() - begun) / 1000) * perSecond));
    for (; sent < due; sent += 1) send();
    await sleep(Math.max(1, begun + (sent / perSecond) * 1000 - performance.now()));
  }
  return total;
}
