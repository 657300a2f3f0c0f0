import { mayHaveRestarted, type Possible, type RegisterReading } from './plausible';
import type { Frame } from './units';

/**
 * Whether start and stop may hide that the register began anew: a register that can be, and below it the stop, or two
 * readings, that can be of a run of their own. A lone low reading is not enough: then the register went on where it
 * was, and the reading is what is wrong.
 */
export function mayHideRestart(
  readings: readonly RegisterReading[],
  { start, stop }: Frame,
  possible: Possible,
): boolean {
  const inOrder = [start, ...readings];
  return inOrder.some((reading, index) => {
    if (reading.wh < start.wh || reading.wh - start.wh > possible(start.at, reading.at)) return false;
    if (mayHaveRestarted(reading, stop, possible)) return true;
    const ofAnotherRun = inOrder.slice(index + 1).filter((later) => {
      return mayHaveRestarted(reading, later, possible) && stop.wh - later.wh <= possible(later.at, stop.at);
    });
    return ofAnotherRun.length > 1;
  });
}
