import { correctedFields } from '@evc/database';
import { Account } from '../accounts/account.entity';
import type { Detail } from '../accounts/details';

export type ProfileField = Detail | 'email' | 'locale';

/** What a correction may touch. */
export const CHANGEABLE = correctedFields(Account).map(({ field }) => field as ProfileField);
export type ProfileValues = Readonly<Partial<Record<ProfileField, string | null>>>;

/** One field, before and after; null where there was or is none. */
export interface FieldChange {
  readonly field: ProfileField;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs, in the order above. */
export function changesOf(before: ProfileValues, after: ProfileValues): FieldChange[] {
  return CHANGEABLE.flatMap((field) => {
    const [was, is] = [before[field] ?? null, after[field] ?? null];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}
