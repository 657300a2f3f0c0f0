import type { Decision } from '../decision';
import { isEstimate, type MeterReason, type MeterState } from './meter-reasons';
import { possibleWithin } from './plausible';

/** How long an estimated or disputed session waits for its operator before the lower value stands. */
export const REVIEW_DAYS = 14;
const DAY_MS = 86_400_000;

/** What was said of a session: by its driver (`disputed`), by staff (`confirmed`, `corrected`) or by rule. */
export const REVIEW_DECISIONS = ['disputed', 'confirmed', 'corrected', 'lapsed'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];

/** What a driver says is wrong, as operators learn of it; the driver's own words stay with the driver. */
export const DISPUTE_REASONS = ['energy', 'time', 'never-charged', 'price', 'other'] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

/** What a review has to know of a session. */
export interface ReviewedSession {
  readonly status: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly energyWh: number;
  /** The least that its registers can mean. */
  readonly lowestWh: number;
  readonly meterState: MeterState;
  readonly meterReasons: readonly MeterReason[];
  readonly reviewDueAt: Date | null;
  /** The most its connector can give, in W; null when unknown. */
  readonly maxPowerW: number | null;
  /** Its driver has disputed this very value before. */
  readonly wasDisputed: boolean;
  /** Staff has said what it came to, or its driver has disputed it, whatever became of that. */
  readonly saidByPerson: boolean;
}

/** What becomes of a session. */
export interface ReviewOutcome {
  readonly decision: ReviewDecision;
  readonly status: 'completed' | 'needs-review';
  readonly energyWh: number;
  readonly meterState: MeterState;
  /** Until when the operator may say something; null when nothing is open. */
  readonly reviewDueAt: Date | null;
}

export type ReviewRefusal = 'not-over' | 'nothing-open' | 'already-disputed' | 'not-possible';
type Reviewed = Decision<ReviewOutcome, ReviewRefusal>;

/** Whether a session that ends now is billed as it is, or waits for its operator. */
export function settlementOf(
  state: MeterState,
  now: Date,
): Pick<ReviewOutcome, 'status' | 'meterState' | 'reviewDueAt'> {
  if (state === 'clean') return { status: 'completed', meterState: state, reviewDueAt: null };
  return { status: 'needs-review', meterState: state, reviewDueAt: dueAfter(now) };
}

/** The operator says that the value stands. */
export function confirmSession(session: ReviewedSession): Reviewed {
  if (session.status !== 'needs-review') return refused(isOver(session) ? 'nothing-open' : 'not-over');
  return settled(session, 'confirmed', session.energyWh);
}

/** The operator says what it was, also of a session that is billed already; never more than can have flowed. */
export function correctSession(session: ReviewedSession, energyWh: number): Reviewed {
  const { startedAt, endedAt, maxPowerW } = session;
  if (!isOver(session) || endedAt === null) return refused('not-over');
  if (energyWh < 0 || energyWh > possibleWithin(startedAt, endedAt, maxPowerW)(startedAt, endedAt))
    return refused('not-possible');
  return settled(session, 'corrected', energyWh);
}

/** The driver says that it is wrong: once of each value, so that a review comes to an end. */
export function disputeSession(session: ReviewedSession, now: Date): Reviewed {
  if (!isOver(session)) return refused('not-over');
  if (session.meterState === 'disputed' || session.wasDisputed) return refused('already-disputed');
  return {
    ok: true,
    value: { decision: 'disputed', energyWh: session.energyWh, ...settlementOf('disputed', now) },
  };
}

/** Nobody said anything in time: the lower of the values that fit stands. */
export function lapseReview(session: ReviewedSession, now: Date): Reviewed {
  const { status, reviewDueAt, energyWh, lowestWh } = session;
  if (status !== 'needs-review' || reviewDueAt === null || reviewDueAt > now) return refused('nothing-open');
  return settled(session, 'lapsed', Math.min(energyWh, lowestWh));
}

/** What a stop says that came after a rule had ended its session. */
export interface LateStop {
  readonly energyWh: number;
  readonly lowestWh: number;
  readonly state: 'clean' | 'estimated';
}

/** What becomes of a session by its late stop. */
export interface LateSettlement extends Pick<ReviewOutcome, 'status' | 'meterState' | 'reviewDueAt'> {
  readonly lowestWh: number;
  /** It had been settled, and is under review again. */
  readonly reopened: boolean;
}

/**
 * A stop that came late says more than the rule that ended the session, so its value takes the place of what was
 * concluded. What a person has said, no machine undoes: an open dispute stays open, and where staff has corrected the
 * energy, or a dispute was decided, a stop that says otherwise is decided anew. Until then, and if nobody does, the
 * driver is charged no more than what stood.
 */
export function settlementByStop(
  before: Pick<ReviewedSession, 'status' | 'meterState' | 'energyWh' | 'saidByPerson'>,
  stop: LateStop,
  now: Date,
): LateSettlement {
  const wasSettled = before.status === 'completed';
  const contested = before.saidByPerson && (!wasSettled || stop.energyWh !== before.energyWh);
  const doubt = before.meterState === 'disputed' ? 'disputed' : contested ? 'estimated' : stop.state;
  const settlement = settlementOf(doubt, now);
  const lowestWh = contested ? Math.min(stop.lowestWh, before.energyWh) : stop.lowestWh;
  return { ...settlement, lowestWh, reopened: wasSettled && settlement.status === 'needs-review' };
}

function settled({ meterReasons }: ReviewedSession, decision: ReviewDecision, energyWh: number): Reviewed {
  const meterState = isEstimate(meterReasons) ? 'estimated' : 'clean';
  return { ok: true, value: { decision, status: 'completed', energyWh, meterState, reviewDueAt: null } };
}

function isOver({ status }: ReviewedSession): boolean {
  return status === 'completed' || status === 'needs-review';
}

function dueAfter(now: Date): Date {
  return new Date(now.getTime() + REVIEW_DAYS * DAY_MS);
}

function refused(reason: ReviewRefusal): Reviewed {
  return { ok: false, reason };
}
