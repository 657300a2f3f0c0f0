import type { MeterState, ReviewDecision, ReviewedSession } from '@evc/domain';

export type ReviewRole = 'driver' | 'operator' | 'system';

/** One thing that was said of a session, in the order of `entry`. Energy in Wh, money in minor units. */
export interface ReviewEntry {
  readonly sessionId: string;
  readonly entry: number;
  readonly at: Date;
  readonly byRole: ReviewRole;
  readonly decision: ReviewDecision;
  /** A driver's reason or the system's, from closed lists; null where staff decided. */
  readonly code: string | null;
  /** The words of the client's staff, for the driver to read. */
  readonly reason: string | null;
  readonly fromWh: number;
  readonly toWh: number;
  readonly fromMinor: number | null;
  readonly toMinor: number | null;
}

/** What its meter was worth, as kept with each session. */
export interface MeterFacts {
  readonly meterState: MeterState;
  readonly meterReasons: readonly string[];
  readonly reviewDueAt: Date | null;
  readonly reviewEntries: number;
}

/** A session that is locked to be reviewed. */
export interface SessionToReview extends ReviewedSession {
  readonly clientId: string;
  readonly sessionId: string;
  readonly costMinor: number | null;
  readonly pricePerKwh: number;
  readonly currency: string;
}

/** Who says something, and why. */
export interface ReviewVoice {
  readonly byRole: ReviewRole;
  readonly staffId?: string;
  readonly code?: string;
  readonly reason?: string;
}
