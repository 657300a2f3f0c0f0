import type { AccountsSchemas } from '@evc/api-client';
import { accounts, call } from './client';
import { query } from './queries';

export type NoticeOfPurpose = AccountsSchemas['schemas']['NoticeResponse'];

/** The notice of a purpose in force, in the language of the page: what has to be shown before a choice. */
export const loadNotice = (purpose: string): Promise<NoticeOfPurpose> =>
  call(() => accounts.GET('/accounts/v1/notices/{purpose}', { params: { path: { purpose } } }));

export const noticeQuery = (purpose: string) => query(['notices', purpose], () => loadNotice(purpose));

/** Those of several purposes at once, in their order. */
export const noticesQuery = (purposes: readonly string[]) =>
  query(['notices', 'several', ...purposes], () => Promise.all(purposes.map(loadNotice)));
