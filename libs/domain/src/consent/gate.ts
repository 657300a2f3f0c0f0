import { assertUnreachable, type Decision } from '../decision';
import {
  findPurpose,
  offeredChannels,
  type Channel,
  type LegalBasis,
  type PolicyPack,
  type Purpose,
} from '../policy/pack';
import { type Asks, isOutdated } from './asking';
import { isForAdultsOnly } from './minors';
import { stateAt, type ConsentState } from './state';

export interface ProcessingQuestion {
  readonly pack: PolicyPack;
  readonly purpose: string;
  /** The person's current choice for this purpose, read in the transaction that claims the work. */
  readonly consent: ConsentState | null;
  /** The person has restricted processing (GDPR Art. 18). */
  readonly restricted: boolean;
  /** The person has objected to this purpose (GDPR Art. 21, QTL-10.1). */
  readonly objected: boolean;
  /** Below the age of majority of the policy and the person's country. */
  readonly minor: boolean;
  /** What material changes of the policy ask anew. */
  readonly asks: Asks;
  readonly now: Date;
  /** For sending: the channel to be used (QV-2). */
  readonly channel?: Channel | undefined;
}

export type ProcessingRefusal =
  | 'unknown-purpose'
  | 'restricted'
  | 'objected'
  | 'minor'
  | 'not-given'
  | 'refused'
  | 'withdrawn'
  | 'expired'
  | 'outdated'
  | 'channel-not-offered'
  | 'channel-refused';

/** The value is the legal basis relied on. */
export type ProcessingDecision = Decision<LegalBasis, ProcessingRefusal>;

/**
 * May this person's data be used for this purpose now? Asked at the point of use, never cached.
 * Silence is never consent, so a purpose added to the pack is off for everyone until chosen (QCC-1.3).
 */
export function mayProcess(question: ProcessingQuestion): ProcessingDecision {
  const purpose = findPurpose(question.pack, question.purpose);
  if (purpose === null) return { ok: false, reason: 'unknown-purpose' };
  if (question.restricted && restrictionStops(purpose)) return { ok: false, reason: 'restricted' };
  if (question.objected && objectionStops(purpose)) return { ok: false, reason: 'objected' };
  if (question.minor && isForAdultsOnly(purpose.id)) return { ok: false, reason: 'minor' };

  const refusal = purpose.basis === 'consent' ? consentRefusal(purpose, question) : optOutRefusal(purpose, question);
  if (refusal !== null) return { ok: false, reason: refusal };
  const channelProblem = channelRefusal(purpose, question);
  if (channelProblem !== null) return { ok: false, reason: channelProblem };
  return { ok: true, value: purpose.basis };
}

/** The account itself stays usable under restriction: without it a person could not lift it or use other rights. */
function restrictionStops(purpose: Purpose): boolean {
  return purpose.id !== 'account' && purpose.basis !== 'legal-obligation' && purpose.basis !== 'vital-interest';
}

/** A required purpose ends by withdrawal and closure; contract and law give no right to object (ZQ-1: safety notices). */
export function objectionStops(purpose: Purpose): boolean {
  switch (purpose.basis) {
    case 'consent':
    case 'legitimate-interest':
      return !purpose.required;
    case 'contract':
    case 'legal-obligation':
    case 'vital-interest':
      return false;
    default:
      return assertUnreachable(purpose.basis);
  }
}

function consentRefusal(purpose: Purpose, { consent, asks, now }: ProcessingQuestion): ProcessingRefusal | null {
  const state = stateAt(consent, now);
  if (state === null || state.status === 'informed') return 'not-given';
  if (state.status !== 'given') return state.status;
  return isOutdated(purpose, state.noticeVersion, asks, now) ? 'outdated' : null;
}

/** Other bases need no consent, yet a purpose that the pack lets people switch off stays off. */
function optOutRefusal(purpose: Purpose, { consent }: ProcessingQuestion): ProcessingRefusal | null {
  if (purpose.withdrawal === 'none') return null;
  return consent?.status === 'refused' || consent?.status === 'withdrawn' ? consent.status : null;
}

function channelRefusal(purpose: Purpose, { channel, consent }: ProcessingQuestion): ProcessingRefusal | null {
  if (channel === undefined) return null;
  if (!offeredChannels(purpose).includes(channel)) return 'channel-not-offered';
  // An acknowledged contract purpose keeps all its channels: only a consent chooses among them.
  if (purpose.basis !== 'consent' || consent === null) return null;
  return consent.channels.includes(channel) ? null : 'channel-refused';
}
