import type { DriverApi } from '../driver-api';
import type { QuirkyPoint } from './quirky-point';

/** Somebody who charges. */
export interface QuirkDriver {
  readonly email: string;
  readonly card: string;
  readonly api: Pick<DriverApi, 'start' | 'sessionsSince'>;
}

/** What truly happened: what the server has to show, however it was told. */
export interface TrueSession {
  readonly driver: QuirkDriver;
  readonly startedAt: Date;
  /** Null where nobody can know when it ended. */
  readonly endedAt: Date | null;
  /** The same twice, unless part of the energy was never told. */
  readonly leastWh: number;
  readonly mostWh: number;
  /** The energy cannot be known from what was told, so nobody may be billed before the operator has looked. */
  readonly mustBeReviewed: boolean;
}

/** One habit of charge points in the field. */
export interface Quirk {
  readonly name: string;
  /** What such a charge point does, in a few words. */
  readonly habit: string;
  /** Lets a charge point of this kind charge. @returns the truth. @throws where the server refused what it should take */
  charge(point: QuirkyPoint): Promise<readonly TrueSession[]>;
}

/** A session of which everything was told. */
export function told(driver: QuirkDriver, startedAt: Date, endedAt: Date, energyWh: number): TrueSession {
  return { driver, startedAt, endedAt, leastWh: energyWh, mostWh: energyWh, mustBeReviewed: false };
}
