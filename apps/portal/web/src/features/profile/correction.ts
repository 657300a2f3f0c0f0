import type { AccountsSchemas } from '@evc/api-client';
import type { Profile } from '../../api/me';

type Schemas = AccountsSchemas['schemas'];

/** What a person corrects, one at a time. */
export type Field = 'name' | 'username' | 'email' | 'phone' | 'locale' | 'education' | 'experience';

/** Those an account cannot be without. */
const KEPT: readonly Field[] = ['email', 'locale'];
export const mayRemove = (field: Field): boolean => !KEPT.includes(field);

export function valueOf(profile: Profile, field: Field): string | null {
  if (field === 'education' || field === 'experience') return profile.professional[field];
  return profile[field];
}

/** Body of the PATCH; an empty text takes the value away. */
export function changeOf(field: Field, typed: string): Schemas['ProfileChangeRequest'] {
  const text = typed.trim();
  const value = text === '' ? null : text;
  if (field === 'education' || field === 'experience') return { professional: { [field]: value } };
  return { [field]: value };
}

/**
 * A refusal because of `If-Match` may be about another field: then what was typed is still a correction of what was read.
 * @returns whether this field itself was changed elsewhere
 */
export function isConflict(field: Field, read: Profile, now: Profile): boolean {
  return valueOf(read, field) !== valueOf(now, field);
}
