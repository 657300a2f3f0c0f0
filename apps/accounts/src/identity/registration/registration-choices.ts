import { decideChoicesForMinor, decideRegistration, type NoticeVersions, type PolicyPack } from '@evc/domain';
import type { RegistrationChoice, RegistrationRecord } from '@evc/domain';
import { registrationProblem } from './registration-problem';

/**
 * The choices of somebody who becomes a driver, as they are written down (QST-1.3a).
 * @param who of age, or a minor who decides alone
 * @param notices the version of each purpose's notice that is in force
 * @param beside whether the browser sent the Global Privacy Control signal, and the language of whoever fills in the form
 * @throws Problem against-privacy-signal, consent-required, stale-notice, unknown-purpose, duplicate-purpose, not-for-minors, validation-failed
 */
export function recordsOf(
  choices: readonly RegistrationChoice[],
  who: 'adult' | 'minor',
  pack: PolicyPack,
  notices: NoticeVersions,
  beside: { readonly signal: boolean; readonly locale: string },
): readonly RegistrationRecord[] {
  const decide = who === 'minor' ? decideChoicesForMinor : decideRegistration;
  const decision = decide(pack, choices, notices, beside);
  if (!decision.ok) throw registrationProblem.choices(decision, beside.locale);
  return decision.value.records;
}
