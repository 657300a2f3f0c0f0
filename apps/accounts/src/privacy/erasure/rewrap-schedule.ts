/** When it is looked whether keys must move: each quarter of an hour, away from the full hour when much else starts. */
export const REWRAP_TICKS = '2,17,32,47 * * * *';

const MINUTE_MS = 60_000;
const TICK_MS = 15 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Full intervals count from 3:17 in UTC, when few people charge. */
const BEGINNING_MS = (3 * 60 + 17) * MINUTE_MS;

/**
 * Must keys move to a new epoch at this tick? Once a day, or twice within the erasure clock where that is shorter: a key
 * destroyed right after a move is still in the backups made before, until the next move closes them.
 * @param erasureHours the pack's `clocks.erasure.hours`
 */
export function isRewrapDue(now: Date, erasureHours: number): boolean {
  const intervalTicks = Math.floor(Math.min(DAY_MS, (erasureHours * 60 * MINUTE_MS) / 2) / TICK_MS);
  const tick = Math.floor((now.getTime() - BEGINNING_MS) / TICK_MS);
  return tick % intervalTicks === 0;
}
