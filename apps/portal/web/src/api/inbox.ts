import type { AccountsSchemas } from '@evc/api-client';
import { accounts, call } from './client';
import { query } from './queries';

export type Message = AccountsSchemas['schemas']['InboxItemResponse'];

/** How far is looked for unread messages: nobody counts further. */
const LOOKED_AT = 50;

export const loadInbox = (cursor?: string, limit?: number) =>
  call(() => accounts.GET('/accounts/v1/me/inbox', { params: { query: { cursor, limit } } }));

/** How many of the newest messages are unread. */
export const unreadQuery = {
  ...query(['inbox', 'unread'], async () => {
    const { items } = await loadInbox(undefined, LOOKED_AT);
    return items.filter(({ readAt }) => readAt === null).length;
  }),
  staleTime: 60_000,
};
