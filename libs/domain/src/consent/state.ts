import { assertUnreachable } from '../decision';
import type { Channel } from '../policy/pack';

/** What a person says. */
export type ConsentDecision = 'given' | 'refused' | 'withdrawn';

/** What the ledger records. */
export type ConsentEventKind = 'given' | 'refused' | 'withdrawn' | 'renewed' | 'expired';

/** What holds now. No state at all (null) means that the person was never asked or never answered. */
export type ConsentStatus = 'given' | 'refused' | 'withdrawn' | 'expired';

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

/** The state that an event leaves behind. */
export function statusAfter(event: ConsentEventKind): ConsentStatus {
  switch (event) {
    case 'given':
    case 'renewed':
      return 'given';
    case 'refused':
    case 'withdrawn':
    case 'expired':
      return event;
    default:
      return assertUnreachable(event);
  }
}
