import { type Born, decideAge } from '../age/age-gate';
import type { Today } from '../age/local-day';
import type { Decision } from '../decision';
import type { PolicyPack } from '../policy/pack';

export type GuardianshipRefusal =
  'guardian-is-child' | 'guardian-under-guardian' | 'guardian-not-of-age' | 'child-of-age';

export interface GuardianshipQuestion {
  readonly pack: PolicyPack;
  /** Of the account that accepts; null where it has no birth date, such as staff. */
  readonly guardian: Born | null;
  /** The accepting account and the child share an address. */
  readonly sameAddress: boolean;
  /** The accepting account has a guardian itself. */
  readonly underGuardian: boolean;
  readonly child: Born;
  readonly today: Today;
}

/**
 * May this account answer for this child (QV-8, QTL-5)? Only a person beyond the age of majority of their own country
 * may, and only for a child who still needs it: one who has come of age since it registered decides alone.
 */
export function decideGuardianship(question: GuardianshipQuestion): Decision<null, GuardianshipRefusal> {
  const { pack, guardian, child, today } = question;
  if (question.sameAddress) return { ok: false, reason: 'guardian-is-child' };
  if (question.underGuardian) return { ok: false, reason: 'guardian-under-guardian' };
  const adult = guardian && decideAge(pack, guardian, today);
  if (!adult?.ok || adult.value.minor) return { ok: false, reason: 'guardian-not-of-age' };
  const childsAge = decideAge(pack, child, today);
  if (childsAge.ok) return { ok: false, reason: 'child-of-age' };
  return { ok: true, value: null };
}
