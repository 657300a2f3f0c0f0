import type { Processing } from '@evc/database';
import type { Retention } from '@evc/domain';
import type { RegisterWords } from './register.words';

/** What the running policy says of how long: its erasure clock, and the retention of the category where there is one. */
export interface PolicyRetention {
  readonly hours: number;
  readonly category: Retention | undefined;
}

/** How long something is kept, in words. */
export function retentionWords(
  kept: Processing['retention'],
  { retention: told, reason }: RegisterWords,
  { hours, category }: PolicyRetention,
): string {
  if (kept === 'row') return told.row;
  if (kept === 'erasure') return told.erasure(hours);
  if (kept === 'purpose-end') return told.purposeEnd;
  if (kept === 'category') return category ? told.category(category, told.erasure(hours)) : told.erasure(hours);
  if ('kept' in kept) return told.kept(kept.kept, reason(kept.reason));
  const atOnce = Object.keys(kept.for).length === 0;
  return atOnce ? told.until(kept.from, reason(kept.reason)) : told.after(kept.for, kept.from, reason(kept.reason));
}
