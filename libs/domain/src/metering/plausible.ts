/** One energy register value of a session; `at` is the normalised time of measurement. */
export interface RegisterReading {
  readonly at: Date;
  readonly wh: number;
}

/** What the strongest connectors give, where nobody said what this one does. W. */
export const DEFAULT_POWER_W = 400_000;

/** A connector gives somewhat more than its nameplate says: the voltage of the grid may lie a tenth above its own. */
const ABOVE_NAMEPLATE = 1.1;

/** More than any vehicle takes in one session: a register beyond it is a fault, and must not be billed. */
export const MAX_SESSION_WH = 10_000_000;

/** What the largest batteries hold: the bound of a session whose clock stood still, so that time tells nothing. */
const LARGEST_BATTERY_WH = 100_000;

/** Clocks of charge points have whole minutes at times, and a register may be read some seconds after its time was taken. */
const CLOCK_STEP_MS = 60_000;

const HOUR_MS = 3_600_000;

/** Registers are told in Wh here and in tenths of kWh there: a fall by less than one such step is no fall. */
export const ROUNDING_WH = 100;

const WHOLE_KWH = 1000;

/** What can have flowed, in Wh, between two moments of one session. */
export type Possible = (from: Date, to: Date) => number;

/**
 * Plausible means possible in the time at the connector's power. A session that begins and ends within one step of the
 * clock has no time to go by: then the largest battery is the bound.
 * @param maxPowerW the most that the connector gives by its owner's word; null where its owner gave none
 */
export function possibleWithin(startedAt: Date, endedAt: Date | null, maxPowerW: number | null): Possible {
  const mostW = maxPowerW === null ? DEFAULT_POWER_W : maxPowerW * ABOVE_NAMEPLATE;
  if (endedAt !== null && endedAt.getTime() - startedAt.getTime() < CLOCK_STEP_MS) return () => LARGEST_BATTERY_WH;
  return (from, to) => {
    const passedMs = Math.max(0, to.getTime() - from.getTime()) + CLOCK_STEP_MS;
    return Math.min((mostW * passedMs) / HOUR_MS, MAX_SESSION_WH);
  };
}

/** The register went on from one reading to the next: it did not fall, and rose no faster than it can. */
export function goesOn(from: RegisterReading, to: RegisterReading, possible: Possible): boolean {
  return !fell(from, to) && to.wh - from.wh <= possible(from.at, to.at);
}

/** The register fell and may have begun anew at zero in between (reset, reboot, new meter). */
export function mayHaveRestarted(from: RegisterReading, to: RegisterReading, possible: Possible): boolean {
  return fell(from, to) && to.wh <= possible(from.at, to.at);
}

/** Whole kWh stand for anything up to the next one where they were cut, and for half of one less where they were rounded. */
function fell(from: RegisterReading, to: RegisterReading): boolean {
  const tolerance = isWholeKwh(to.wh) ? WHOLE_KWH : isWholeKwh(from.wh) ? WHOLE_KWH / 2 : ROUNDING_WH;
  return to.wh < from.wh - tolerance;
}

function isWholeKwh(wh: number): boolean {
  return wh > 0 && wh % WHOLE_KWH === 0;
}

/** By time, then by register, exact repeats once: so neither order of arrival nor a retry can change a result. */
export function inOrderOfTime(readings: readonly RegisterReading[]): RegisterReading[] {
  const sorted = [...readings].sort((a, b) => a.at.getTime() - b.at.getTime() || a.wh - b.wh);
  return sorted.filter((reading, index) => {
    const before = sorted[index - 1];
    return before === undefined || before.at.getTime() !== reading.at.getTime() || before.wh !== reading.wh;
  });
}

/** Whether a reading was taken after the session's end, as far as clocks can tell. */
export function isAfter({ at }: RegisterReading, endedAt: Date | null): boolean {
  return endedAt !== null && at.getTime() > endedAt.getTime() + CLOCK_STEP_MS;
}
