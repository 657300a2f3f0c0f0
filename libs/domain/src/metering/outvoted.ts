import type { MeterReason } from './meter-reasons';
import { goesOn, type Possible, type RegisterReading } from './plausible';
import type { RegisterStory } from './register-story';

/** What is wrong with the readings that a story does not believe, each seen from the last one before it that it does. */
export function unfit(
  readings: readonly RegisterReading[],
  { believed, restarts }: RegisterStory,
  start: RegisterReading,
  possible: Possible,
): MeterReason[] {
  const reasons: MeterReason[] = [];
  let before = start;
  for (const reading of readings) {
    if (believed.has(reading)) before = reading;
    else if (restarts === 0 && reading.wh < start.wh) reasons.push('reading-below-start');
    else if (reading.wh > before.wh && !goesOn(before, reading, possible)) reasons.push('implausible-jump');
    else reasons.push('register-went-backwards');
  }
  return reasons;
}
