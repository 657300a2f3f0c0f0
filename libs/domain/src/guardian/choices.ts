import { isForAdultsOnly } from '../consent/minors';
import type { SignalBeside } from '../consent/privacy-signal';
import { decideRegistration, type RegistrationChoice, type RegistrationDecision } from '../consent/registration';
import type { Decision } from '../decision';
import type { NoticeVersions } from '../policy/notice';
import type { PolicyPack } from '../policy/pack';

export type ChoicesForMinorDecision = RegistrationDecision | Decision<never, 'not-for-minors'>;

/** The purposes that a guardian is asked about: all but those closed to minors. */
export function purposesForMinors(pack: PolicyPack): PolicyPack['purposes'] {
  return pack.purposes.filter((purpose) => !isForAdultsOnly(purpose.id));
}

/** Decides a registration's choices for a minor, its own or its guardian's: like anybody's, within what minors may have (QV-8). */
export function decideChoicesForMinor(
  pack: PolicyPack,
  choices: readonly RegistrationChoice[],
  noticeVersions: NoticeVersions,
  beside: SignalBeside = {},
): ChoicesForMinorDecision {
  if (choices.some(({ purpose, decision }) => decision === 'given' && isForAdultsOnly(purpose))) {
    return { ok: false, reason: 'not-for-minors' };
  }
  const decision = decideRegistration(pack, choices, noticeVersions, beside);
  if (!decision.ok) return decision;
  // What minors are not asked, no browser answers.
  const records = decision.value.records.filter(({ purpose, method }) => method !== 'gpc' || !isForAdultsOnly(purpose));
  return { ok: true, value: { ...decision.value, records } };
}
