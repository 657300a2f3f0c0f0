import type { AccountsSchemas } from '@evc/api-client';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { accounts, call } from '../../../api/client';
import { query } from '../../../api/queries';
import type { Language } from '../../../i18n/i18n';
import { policyQuery } from '../../../shell/service';
import type { NoticeWords } from '../../../ui/notice';

type Schemas = AccountsSchemas['schemas'];
export type Consent = Schemas['ConsentResponse'];
export type ConsentEvent = Schemas['ConsentEventResponse'];
export type Policy = Schemas['PolicyResponse'];
export type PolicyVersion = Schemas['PolicyVersionResponse'];
export type Receipt = Schemas['ReceiptResponse'];

export const newsletterQuery = query(['newsletter'], () => call(() => accounts.GET('/accounts/v1/me/newsletter')));

export const versionsQuery = query(['policy', 'versions'], () =>
  call(() => accounts.GET('/accounts/v1/policy/versions')),
);

/** The notices to show now, by purpose. */
export type Notices = Readonly<Record<string, NoticeWords>>;

const noticesQuery = (policy: Policy | undefined, language: Language) => ({
  ...query(['notices', language, policy?.purposes.map(({ id, noticeVersion }) => [id, noticeVersion])], async () => {
    const ids = (policy?.purposes ?? []).filter(({ noticeVersion }) => noticeVersion !== null).map(({ id }) => id);
    const notices = await Promise.all(ids.map(noticeOf));
    return Object.fromEntries(notices.map((notice) => [notice.purpose, notice]));
  }),
  enabled: policy !== undefined,
  staleTime: Infinity,
});

const noticeOf = (purpose: string) =>
  call(() => accounts.GET('/accounts/v1/notices/{purpose}', { params: { path: { purpose } } }));

/** The policy in force, fresh enough for a choice: a version that was published a moment ago asks anew. */
export function usePolicy() {
  return useQuery(policyQuery);
}

/** What each purpose is called and says now, in the language of the page. */
export function useNotices() {
  const { i18n } = useTranslation();
  const policy = usePolicy();
  const notices = useQuery(noticesQuery(policy.data, i18n.language === 'zh-Hant' ? 'zh-Hant' : 'en'));
  // Until the policy is there nothing asks for notices, so its failure is theirs.
  return {
    ...notices,
    error: notices.error ?? policy.error,
    refetch: () => (policy.data === undefined ? policy.refetch() : notices.refetch()),
  };
}

/** What a purpose is called; one that the policy dropped meanwhile has its id left. */
export const titleOf = (notices: Notices | undefined, purpose: string): string => notices?.[purpose]?.title ?? purpose;

/** What changes with a choice or an objection, by the beginning of its key. */
export const AFTER_A_CHOICE = [
  ['consents'],
  ['consent-history'],
  ['receipts'],
  ['newsletter'],
  ['objections'],
  ['inferred'],
] as const;
