import type { PublishPolicyRequest } from '../../apps/accounts/src/consent/policy/desk-policies.dto';
import { PolicyInForce } from '../../apps/accounts/src/consent/policy/policy-in-force';
import type { AccountsApp } from './accounts-app';

const DAY_MS = 86_400_000;

/** Calendar date so many days from a moment, in UTC. */
export function dayAfter(moment: Date, days: number): string {
  return new Date(moment.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same words in both languages of the shipped policies, told apart. */
export function inBoth(words: string): Record<string, string> {
  return { en: words, 'zh-Hant': `中文 ${words}` };
}

/** New words of one purpose's notice. */
export function newNotice(purpose: string) {
  const one = (words: string) => ({ title: `${words} title`, text: `${words} text`, refusing: `${words} refusing` });
  return { purpose, locales: { en: one(`New ${purpose}`), 'zh-Hant': one(`新 ${purpose}`) } };
}

/** More data for some purposes, with the notices that say so. */
export function moreDataFor(
  purposes: readonly string[],
  effectiveFrom: string,
  changes: Partial<PublishPolicyRequest> = {},
): PublishPolicyRequest {
  return {
    effectiveFrom,
    change: 'material',
    changes: [{ what: 'data', purposes: [...purposes], summary: inBoth('We also use your postcode.') }],
    texts: texts(),
    notices: purposes.map(newNotice),
    ...changes,
  };
}

/** Clearer words and nothing else. */
export function clearerWords(effectiveFrom: string, changes: Partial<PublishPolicyRequest> = {}): PublishPolicyRequest {
  const told = [{ what: 'wording' as const, summary: inBoth('Shorter sentences.') }];
  return { effectiveFrom, change: 'minor', changes: told, texts: texts(), ...changes };
}

function texts(): PublishPolicyRequest['texts'] {
  return [
    { locale: 'en', title: 'Privacy policy', body: '# Privacy policy\n\nNew words.' },
    { locale: 'zh-Hant', title: '私隱政策', body: '# 私隱政策\n\n新文字。' },
  ];
}

/** Takes back what the desk published, and lets everybody leave: the next test meets the policy of the files and nobody. */
export async function takeBack(app: AccountsApp): Promise<void> {
  for (const text of [
    `DELETE FROM policy_versions WHERE source = 'desk'`,
    'DELETE FROM policy_announcements',
    `DELETE FROM accounts_jobs._private_jobs`,
    `UPDATE accounts SET status = 'closing'`,
    `UPDATE newsletter_subscriptions SET state = 'ended', ended_at = now() WHERE state <> 'ended'`,
  ]) {
    await app.sql.query(text);
  }
  await app.get(PolicyInForce).start(); // reads the archive anew
}
