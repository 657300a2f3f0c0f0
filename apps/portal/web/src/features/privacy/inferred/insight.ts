import type { AccountsSchemas } from '@evc/api-client';
import { accounts, call } from '../../../api/client';
import { query } from '../../../api/queries';
import { language } from '../../../i18n/i18n';

export type Insight = AccountsSchemas['schemas']['ProfileInsightResponse'];

export const insightQuery = () =>
  query(['inferred', language()], () => call(() => accounts.GET('/accounts/v1/me/profile')));

/** What a right's use would do, as the API tells it before. */
export function effectOf({ rights }: Insight, right: Insight['rights'][number]['right']): string {
  return rights.find((one) => one.right === right)?.effect ?? '';
}
