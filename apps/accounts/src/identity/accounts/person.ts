import type { SubjectKey } from '@evc/vault';
import type { AccountRow } from './account.repository';

/** The optional things a person may tell about themselves (QST-2.2); null where they did not. */
export interface PersonDetails {
  readonly username: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly education: string | null;
  readonly experience: string | null;
}

const SEALED = {
  username: 'username_sealed',
  name: 'name_sealed',
  phone: 'phone_sealed',
  education: 'education_sealed',
  experience: 'experience_sealed',
} as const;

/** Seals one value of the accounts table, or keeps the absence of one. */
export function sealOptional(key: SubjectKey, column: string, value: string | null | undefined): Buffer | null {
  return value === null || value === undefined ? null : key.seal('accounts', column, value);
}

/** Opens what is there. */
export function openOptional(key: SubjectKey, column: string, sealed: Buffer | null): string | null {
  return sealed === null ? null : key.unseal('accounts', column, sealed);
}

/** The sealed columns of a person's details. */
export function sealDetails(key: SubjectKey, details: PersonDetails) {
  return {
    username_sealed: sealOptional(key, SEALED.username, details.username),
    name_sealed: sealOptional(key, SEALED.name, details.name),
    phone_sealed: sealOptional(key, SEALED.phone, details.phone),
    education_sealed: sealOptional(key, SEALED.education, details.education),
    experience_sealed: sealOptional(key, SEALED.experience, details.experience),
  };
}

/** A person's details in the clear; only for answers to that person. */
export function openDetails(key: SubjectKey, row: AccountRow): PersonDetails {
  return {
    username: openOptional(key, SEALED.username, row.username_sealed),
    name: openOptional(key, SEALED.name, row.name_sealed),
    phone: openOptional(key, SEALED.phone, row.phone_sealed),
    education: openOptional(key, SEALED.education, row.education_sealed),
    experience: openOptional(key, SEALED.experience, row.experience_sealed),
  };
}
