import { assertUnreachable } from '../decision';
import type { Channel, Purpose } from '../policy/pack';
import { addMonths } from '../rights/local-time';

/** What a person says. */
export type ConsentDecision = 'given' | 'refused' | 'withdrawn';

/** What the ledger records. */
export type ConsentEventKind =
  | 'given'
  | 'refused'
  | 'withdrawn'
  | 'renewed'
  | 'narrowed' // partly withdrawn: some channels were left, the rest goes on as agreed to before
  | 'expired'
  | 'informed'; // nothing was chosen: the notice of a purpose on another basis than consent was shown

/** What holds now. No state at all (null) means that the person was never asked or never answered. */
export type ConsentStatus = 'given' | 'refused' | 'withdrawn' | 'expired' | 'informed';

/** The current choice of one account for one purpose. */
export interface ConsentState {
  readonly purpose: string;
  readonly status: ConsentStatus;
  readonly noticeVersion: number | null;
  /** The channels the person agreed to; empty where the purpose has none. */
  readonly channels: readonly Channel[];
  /** From this moment on a given consent counts as expired. */
  readonly expiresAt?: Date | null;
}

/** When a consent given at this moment lapses; null when it holds until withdrawn. The last day of a short month counts. */
export function expiryOf(purpose: Purpose, givenAt: Date): Date | null {
  if (purpose.validMonths === undefined) return null;
  return new Date(addMonths(givenAt.getTime(), purpose.validMonths));
}

/** The state as it holds at this moment: past its end a consent has expired, whether or not that is recorded yet. */
export function stateAt(state: ConsentState | null, now: Date): ConsentState | null {
  if (state?.status !== 'given' || !state.expiresAt || state.expiresAt.getTime() > now.getTime()) return state;
  return { ...state, status: 'expired' };
}

/** The state that an event leaves behind. */
export function statusAfter(event: ConsentEventKind): ConsentStatus {
  switch (event) {
    case 'given':
    case 'renewed':
    case 'narrowed':
      return 'given';
    case 'refused':
    case 'withdrawn':
    case 'expired':
    case 'informed':
      return event;
    default:
      return assertUnreachable(event);
  }
}
