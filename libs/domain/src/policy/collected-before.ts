import type { PolicyPack } from './pack';

const DAY_MS = 86_400_000;

/**
 * What was collected before this moment goes now (QV-4, QCC-4.1, QTL-4, ZQ-5). Null where the policy keeps the category as long as
 * the account or the purpose lasts.
 * @param category its id in the pack
 */
export function collectedBefore(
  { categories }: Pick<PolicyPack, 'categories'>,
  category: string,
  now: Date,
): Date | null {
  const retention = categories.find(({ id }) => id === category)?.retention;
  return retention?.after === 'collection' ? new Date(now.getTime() - retention.days * DAY_MS) : null;
}
