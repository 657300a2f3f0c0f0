import type { ConsentChangeDecision, ConsentEffect } from '@evc/domain';
import { Problem } from '@evc/platform';
import { againstSignal } from './against-signal';
import { effectText, withNewsletter } from './effects';

/**
 * The problem document of a refused choice; what confirming would do is told in the person's language (QV-6).
 * @param questions what else to ask before the account closes (QST-1.3c)
 */
export function consentProblem(
  refusal: Extract<ConsentChangeDecision, { ok: false }>,
  purpose: string,
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
      return againstSignal([purpose], locale);
    case 'stale-notice':
      return new Problem('stale-notice', { extra: { currentNoticeVersion: refusal.currentNoticeVersion ?? null } });
    case 'confirmation-required':
      return new Problem('confirmation-required', {
        extra: { effect: effectOf(refusal.effect ?? 'account-closes', questions, locale), ...questions },
      });
  }
}

function effectOf(effect: ConsentEffect, questions: Readonly<Record<string, unknown>>, locale: string): string {
  return withNewsletter(effectText(effect, locale), 'newsletter' in questions ? 'will-end' : null, locale);
}
