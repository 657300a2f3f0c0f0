import type { Fee, RequestRules } from '../policy/pack';
import type { DenialReason } from './denial';
import { addMonths } from './local-time';
import { BEFORE_PROOF, type RequestState, type RequestType } from './request';

/** An earlier request of the same person. */
export interface EarlierRequest {
  readonly type: RequestType;
  readonly receivedAt: Date;
  readonly state: RequestState;
  /** Null unless it was denied. */
  readonly deniedFor: DenialReason | null;
}

export type LimitDecision =
  /** left: how many more are free, this one not counted. */
  | { readonly kind: 'free'; readonly left: number }
  | { readonly kind: 'fee'; readonly fee: Fee }
  | { readonly kind: 'refuse-as-repeated' };

/** What nobody can have too much of: a yes is taken back, or a no said, as easily as given, and whoever asks is answered. */
const UNLIMITED: readonly RequestType[] = ['withdrawal', 'objection', 'complaint', 'enquiry'];

/** Is a type of request limited at all (QV-6)? */
export function isLimited(type: RequestType): boolean {
  return !UNLIMITED.includes(type);
}

/**
 * How many requests of the last months count. What was cancelled does not, and nothing whose sender was never proven to be
 * the person: a stranger uses up nobody's requests.
 */
export function countedRequests(
  { limit }: Pick<RequestRules, 'limit'>,
  earlier: readonly EarlierRequest[],
  now: Date,
): number {
  const since = addMonths(now.getTime(), -limit.months);
  return earlier.filter((request) => request.receivedAt.getTime() > since && counts(request)).length;
}

/** What one more request costs (QV-6, QTL-10.3): nothing, the fee of the policy, or it is to be refused as repeated. */
export function decideLimit(
  rules: RequestRules,
  { type, earlier }: { readonly type: RequestType; readonly earlier: readonly EarlierRequest[] },
  now: Date,
): LimitDecision {
  const left = rules.limit.count - countedRequests(rules, earlier, now);
  if (!isLimited(type)) return { kind: 'free', left: Math.max(left, 0) };
  if (left > 0) return { kind: 'free', left: left - 1 };
  return rules.fee === undefined ? { kind: 'refuse-as-repeated' } : { kind: 'fee', fee: rules.fee };
}

function counts({ type, state, deniedFor }: EarlierRequest): boolean {
  if (!isLimited(type) || BEFORE_PROOF.includes(state)) return false;
  return state !== 'cancelled' && state !== 'expired' && deniedFor !== 'identity-not-verified';
}
