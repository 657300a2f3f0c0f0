import { accounts, call } from '../../../api/client';
import { query } from '../../../api/queries';

/** When the last choice was made; null before any. */
export const newestReceiptQuery = query(['receipts', 'newest'], async () => {
  const params = { query: { limit: 1 } };
  const { items } = await call(() => accounts.GET('/accounts/v1/me/receipts', { params }));
  return items[0]?.occurredAt ?? null;
});

/** The latest entries of the access log. */
export const latestLooksQuery = query(['access-log', 'latest'], async () => {
  const params = { query: { limit: 100 } };
  return (await call(() => accounts.GET('/accounts/v1/me/access-log', { params }))).items;
});
