import type { Decision } from '../decision';
import { type Controller, authorityNameOf } from '../policy/pack';
import { isExplanation } from './explanation';
import type { RequestType } from './request';
import type { StepName } from './steps';

/** Why a request may be refused, and for nothing else: the first six are QTL-10.3, the others ZQ-4. */
export const DENIAL_REASONS = [
  'no-entitlement',
  'identity-not-verified',
  'beyond-scope-or-repeated',
  'harm-to-others-in-dispute',
  'statistics-only',
  'other-law',
  'deceptive',
  'unenforceable',
  'harms-privacy-of-others',
] as const;
export type DenialReason = (typeof DENIAL_REASONS)[number];

/** What a person can never be refused on other grounds: to end a consent, to be heard, to be answered. */
const NO_GROUNDS: readonly DenialReason[] = ['identity-not-verified', 'deceptive'];
/** Reasons why data or a decision about it is not handed out or changed. */
const USUAL: readonly DenialReason[] = [
  'no-entitlement',
  'identity-not-verified',
  'beyond-scope-or-repeated',
  'other-law',
  'deceptive',
  'unenforceable',
  'harms-privacy-of-others',
];

/** Which reasons a type of request may be denied with. */
export const REASONS_BY_TYPE: Readonly<Record<RequestType, readonly DenialReason[]>> = {
  access: [...USUAL, 'harm-to-others-in-dispute', 'statistics-only'],
  portability: [...USUAL, 'harm-to-others-in-dispute', 'statistics-only'],
  correction: [...USUAL, 'harm-to-others-in-dispute', 'statistics-only'],
  erasure: [...USUAL, 'harm-to-others-in-dispute', 'statistics-only'],
  restriction: [...USUAL, 'harm-to-others-in-dispute', 'statistics-only'],
  // Nobody asks too often to be left alone, and what a dispute needs is another law.
  objection: ['no-entitlement', 'identity-not-verified', 'statistics-only', 'other-law', 'deceptive'],
  guardian: ['no-entitlement', 'identity-not-verified', 'other-law', 'deceptive', 'harms-privacy-of-others'],
  // A consent is taken back as easily as it was given.
  withdrawal: ['identity-not-verified'],
  complaint: NO_GROUNDS,
  enquiry: NO_GROUNDS,
};

const JUSTIFICATIONS = 'https://w3id.org/dpv/justifications#';

/** The term of the Data Privacy Vocabulary 2.3 for a reason; null where it has none that says the same. */
export const DPV_JUSTIFICATION: Readonly<Record<DenialReason, string | null>> = {
  'no-entitlement': `${JUSTIFICATIONS}ProcessUnfounded`,
  'identity-not-verified': `${JUSTIFICATIONS}IdentityVerificationFailure`,
  'beyond-scope-or-repeated': `${JUSTIFICATIONS}ProcessExcessive`,
  'harm-to-others-in-dispute': `${JUSTIFICATIONS}LegalClaimImpaired`,
  'statistics-only': null, // official statistics alone have one
  'other-law': `${JUSTIFICATIONS}LegallyExempted`,
  deceptive: `${JUSTIFICATIONS}ProcessMalicious`,
  unenforceable: `${JUSTIFICATIONS}FulfilmentImpossible`,
  'harms-privacy-of-others': `${JUSTIFICATIONS}ThirdPartyRightsImpaired`,
};

export interface DenialDraft {
  readonly type: RequestType;
  readonly reason: DenialReason;
  /** In the person's language. */
  readonly explanation: string;
  readonly identityProven: boolean;
}

export interface Denial {
  readonly reason: DenialReason;
  readonly justification: string | null;
  readonly explanation: string;
  readonly remedies: Remedies;
}

/** Where a person goes who does not agree: to us, and over our heads (QTL-10.1, QST-5). */
export interface Remedies {
  readonly email: string;
  readonly authority: { readonly name: string; readonly url: string };
}

export type DenialRefusal = 'not-for-this-type' | 'identity-is-proven' | 'identity-is-unproven' | 'not-explained';

/**
 * May a request be denied so? Only for a reason of the list that fits its type, with an explanation. As long as the sender
 * is not proven to be the person, that is the only reason: any other would tell a stranger who is known here (QTL-10.2).
 */
export function decideDenial(
  controller: Pick<Controller, 'contact' | 'authority'>,
  { type, reason, explanation, identityProven }: DenialDraft,
  locale: string,
): Decision<Denial, DenialRefusal> {
  if (!REASONS_BY_TYPE[type].includes(reason)) return { ok: false, reason: 'not-for-this-type' };
  if (reason === 'identity-not-verified' && identityProven) return { ok: false, reason: 'identity-is-proven' };
  if (reason !== 'identity-not-verified' && !identityProven) return { ok: false, reason: 'identity-is-unproven' };
  if (!isExplanation(explanation)) return { ok: false, reason: 'not-explained' };
  const remedies = remediesOf(controller, locale);
  return { ok: true, value: { reason, justification: DPV_JUSTIFICATION[reason], explanation, remedies } };
}

export function remediesOf(
  { contact, authority }: Pick<Controller, 'contact' | 'authority'>,
  locale: string,
): Remedies {
  return { email: contact.email, authority: { name: authorityNameOf(authority, locale), url: authority.url } };
}

/** The step that a denial for this reason is (`steps.ts`). */
export function denialStepOf(reason: DenialReason): StepName {
  return reason === 'identity-not-verified' ? 'deny-identity' : 'deny';
}
