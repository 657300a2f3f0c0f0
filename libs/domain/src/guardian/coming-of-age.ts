import { type Born, standingOf } from '../age/age-gate';
import type { Today } from '../age/local-day';
import { findPurpose, type PolicyPack } from '../policy/pack';

/** Two steps into adulthood; each is taken once and never back, whatever a clock says later. */
export interface ComingOfAge {
  /** The person decides alone from now on: what a guardian gave for them lapses and is asked anew (QTL-5). */
  readonly guardianshipEnds: boolean;
  /** What is closed to minors opens; nothing of it is given (QCC-1.3). */
  readonly minorityEnds: boolean;
}

/** What age has changed for a minor with or without a guardian. */
export function comingOfAge(pack: PolicyPack, minor: Born & { readonly guarded: boolean }, today: Today): ComingOfAge {
  const standing = standingOf(pack, minor, today);
  return { guardianshipEnds: minor.guarded && standing.decidesAlone, minorityEnds: !standing.minor };
}

/**
 * Does a guardian's yes to this purpose lapse when the person decides alone? Consents do. Whatever rests on another basis
 * was only acknowledged and goes on; a purpose that the policy has no more is not asked anew, so it just ends.
 */
export function lapsesWithGuardian(pack: PolicyPack, purposeId: string): boolean {
  const purpose = findPurpose(pack, purposeId);
  return purpose === null || purpose.basis === 'consent';
}
