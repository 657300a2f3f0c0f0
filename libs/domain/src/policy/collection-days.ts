import type { PolicyPack } from './pack';

const DAY_MS = 86_400_000;
type Categories = Pick<PolicyPack, 'categories'>;

/**
 * For how many days the policy keeps what it collects of a category (QV-4, QCC-4.1, QTL-4, ZQ-5); Infinity where it does so as long
 * as the account or the purpose lasts, or has no such category.
 * @param category its id in the pack
 */
export function collectionDays({ categories }: Categories, category: string): number {
  const retention = categories.find(({ id }) => id === category)?.retention;
  return retention?.after === 'collection' ? retention.days : Infinity;
}

/** What was collected before this moment goes now; null where no days are counted. */
export function collectedBefore(pack: Categories, category: string, now: Date): Date | null {
  const days = collectionDays(pack, category);
  return days === Infinity ? null : new Date(now.getTime() - days * DAY_MS);
}
