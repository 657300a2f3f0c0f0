import { goesOn, possibleWithin, type RegisterReading } from '../metering/plausible';

/** A stop whose transaction id says nothing: 0, -1 or one that we never gave out. */
export interface StopWithoutId {
  readonly at: Date;
  readonly meterStopWh: number;
}

/** A session that it could be the stop of: one that has had none. */
export interface StoplessSession {
  readonly sessionId: string;
  readonly startedAt: Date;
  /** The register that its accepted readings came to; its start when there are none. */
  readonly lastRegister: RegisterReading | null;
  /** The next start on its connector, if there was one. */
  readonly nextStartAt: Date | null;
  /** The most its connector can give, in W; null when unknown. */
  readonly maxPowerW: number | null;
}

/** Clocks have whole minutes at times. */
const CLOCK_STEP_MS = 60_000;

/**
 * The one session that a stop without a usable id can mean: begun before it, on a connector where no other has begun
 * since, with a register that can have come from the session's last one in the time.
 * @returns null when it fits none, and also when it fits several: no session is ended by a guess
 */
export function sessionMeantBy(stop: StopWithoutId, sessions: readonly StoplessSession[]): string | null {
  const [only, ...more] = sessions.filter((session) => fits(stop, session));
  return only !== undefined && more.length === 0 ? only.sessionId : null;
}

function fits({ at, meterStopWh }: StopWithoutId, session: StoplessSession): boolean {
  const { startedAt, lastRegister, nextStartAt, maxPowerW } = session;
  if (at.getTime() + CLOCK_STEP_MS < startedAt.getTime() || (nextStartAt !== null && at > nextStartAt)) return false;
  const possible = possibleWithin(startedAt, null, maxPowerW);
  return lastRegister !== null && goesOn(lastRegister, { at, wh: meterStopWh }, possible);
}
