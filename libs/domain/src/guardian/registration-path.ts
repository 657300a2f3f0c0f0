import { type AgeRefusal, type Born, decideAge, minimumAgeIn } from '../age/age-gate';
import type { Decision } from '../decision';
import type { Today } from '../age/local-day';
import type { PolicyPack } from '../policy/pack';

/** Hours from a child's registration until its invitation is forgotten, whatever the policy. */
export const GUARDIAN_INVITATION_HOURS = 72;

export type RegistrationPathRefusal = AgeRefusal | 'guardian-not-needed' | 'guardian-is-child';

/** An adult or a minor decides alone, a minor within what minors may have; for a child the guardian decides that it named. */
export type RegistrationPath = Decision<
  'adult' | 'minor' | 'child',
  RegistrationPathRefusal,
  { readonly minimum: number }
>;

export interface Registrant extends Born {
  /** What the form says of a guardian; null when it names none. */
  readonly guardian: { readonly sameAddress: boolean } | null;
}

/**
 * Which way a registration goes, decided before anything of it is kept (QV-8, QTL-5, QCC-5). A guardian is named where
 * one must decide and nowhere else: nobody's address is kept for nothing (QV-1).
 */
export function decideRegistrationPath(pack: PolicyPack, registrant: Registrant, today: Today): RegistrationPath {
  const { guardian } = registrant;
  const age = decideAge(pack, registrant, today);
  if (age.ok) {
    if (guardian === null) return { ok: true, value: age.value.minor ? 'minor' : 'adult' };
    return { ok: false, reason: 'guardian-not-needed', minimum: minimumAgeIn(pack.age, registrant.country) };
  }
  if (age.reason !== 'guardian-required' || guardian === null) return age;
  if (guardian.sameAddress) return { ok: false, reason: 'guardian-is-child', minimum: age.minimum };
  return { ok: true, value: 'child' };
}
