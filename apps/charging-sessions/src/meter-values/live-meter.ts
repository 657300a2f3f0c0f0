import { goesOn, possibleWithin, type RegisterReading } from '@evc/domain';

/** The session that readings belong to. */
export interface MeteredSession {
  readonly sessionId: string;
  readonly startedAt: Date;
  readonly meterStartWh: number | null;
  /** The most its connector can give, in W; null when unknown. */
  readonly maxPowerW: number | null;
}

/** What a running session shows, and the register it was read from. */
export interface LiveValue {
  readonly energyWh: number;
  readonly last: RegisterReading;
}

/**
 * What the session shows after these readings, if each of them goes on from the last; readings from before it tell
 * nothing new. Null when one does not go on: then all that the session's meter said has to be weighed.
 */
export function liveAfter(
  { startedAt, maxPowerW }: MeteredSession,
  live: LiveValue,
  readings: readonly RegisterReading[],
): LiveValue | null {
  const possible = possibleWithin(startedAt, null, maxPowerW);
  let { energyWh, last } = live;
  for (const reading of readings) {
    if (reading.at < last.at) continue;
    if (!goesOn(last, reading, possible)) return null;
    energyWh = Math.max(0, energyWh + reading.wh - last.wh);
    last = reading;
  }
  return { energyWh, last };
}
