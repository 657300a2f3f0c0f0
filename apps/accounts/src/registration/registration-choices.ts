import { decideChoicesForMinor, decideRegistration, type NoticeVersions, type PolicyPack } from '@evc/domain';
import type { RegistrationChoice, RegistrationRecord } from '@evc/domain';
import { registrationProblem } from './registration-problem';

/**
 * The choices of somebody who becomes a driver, as they are written down (QST-1.3a).
 * @param who of age, or a minor who decides alone
 * @param notices the version of each purpose's notice that is in force
 * @throws Problem consent-required, stale-notice, unknown-purpose, duplicate-purpose, not-for-minors, validation-failed
 */
export function recordsOf(
  choices: readonly RegistrationChoice[],
  who: 'adult' | 'minor',
  pack: PolicyPack,
  notices: NoticeVersions,
): readonly RegistrationRecord[] {
  const decide = who === 'minor' ? decideChoicesForMinor : decideRegistration;
  const decision = decide(pack, choices, notices);
  if (!decision.ok) throw registrationProblem.choices(decision);
  return decision.value.records;
}
