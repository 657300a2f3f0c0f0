import type { ConsentChangeDecision } from '@evc/domain';
import { Problem } from '@evc/platform';
import { againstSignal } from './against-signal';
import { withNewsletter } from './effects';

/**
 * The problem document of a refused choice; what confirming would do is told in the person's language (QV-6).
 * @param about the purpose, and the policy's words of what ending it would do
 * @param questions what else to ask before the account closes (QST-1.3c)
 */
export function consentProblem(
  refusal: Extract<ConsentChangeDecision, { ok: false }>,
  about: { readonly purpose: string; readonly effect: string },
  locale: string,
  questions: Readonly<Record<string, unknown>> = {},
): Problem {
  switch (refusal.reason) {
    case 'unknown-purpose':
    case 'not-withdrawable':
    case 'channel-not-offered':
    case 'not-for-minors':
    case 'guardian-decides':
      return new Problem(refusal.reason);
    case 'basis-not-consent':
      return new Problem('not-withdrawable');
    case 'no-channel-chosen':
      return new Problem('channel-not-offered');
    case 'against-signal':
      return againstSignal([about.purpose], locale);
    case 'stale-notice':
      return new Problem('stale-notice', { extra: { currentNoticeVersion: refusal.currentNoticeVersion ?? null } });
    case 'confirmation-required':
      return new Problem('confirmation-required', {
        locale,
        extra: {
          effect: withNewsletter(about.effect, 'newsletter' in questions ? 'will-end' : null, locale),
          ...questions,
        },
      });
  }
}
