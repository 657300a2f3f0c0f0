import { isNightIn } from './time-of-day';

/** What one finished charging session says about a person, without its place, price or operator. */
export interface ChargingActivity {
  readonly startedAt: Date;
  /** Seconds. */
  readonly durationS: number;
  readonly energyWh: number;
  readonly network: 'public' | 'private';
}

/** Sums over sessions: all that a profile keeps. Those of one session tell that session, so they are stored sealed. */
export interface ActivitySums {
  readonly sessions: number;
  /** Those whose time of day is known. */
  readonly timed: number;
  /** Of the timed ones, those begun at night. */
  readonly nights: number;
  readonly publics: number;
  readonly longStays: number;
  readonly energyWh: number;
}

export const NO_ACTIVITY: ActivitySums = { sessions: 0, timed: 0, nights: 0, publics: 0, longStays: 0, energyWh: 0 };

/** From so many seconds on a session is a long stay. */
export const LONG_STAY_S = 4 * 3600;

/** What a session that was told otherwise before adds to its sums now: the number of sessions stays. */
export function changeOf(before: ChargingActivity, after: ChargingActivity, country: string): ActivitySums {
  const [was, is] = [activityOf(before, country), activityOf(after, country)];
  return { ...NO_ACTIVITY, longStays: is.longStays - was.longStays, energyWh: is.energyWh - was.energyWh };
}

/** One session as sums. @param country ISO 3166-1 alpha-2; the time of day is read by its clocks, if it has one time */
export function activityOf(session: ChargingActivity, country: string): ActivitySums {
  const night = isNightIn(country, session.startedAt);
  return {
    sessions: 1,
    timed: night === null ? 0 : 1,
    nights: night === true ? 1 : 0,
    publics: session.network === 'public' ? 1 : 0,
    longStays: session.durationS >= LONG_STAY_S ? 1 : 0,
    energyWh: session.energyWh,
  };
}
