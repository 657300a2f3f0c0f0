import type { SubjectKey } from '@evc/vault';
import type { Account } from './account.entity';
import { type Detail, DETAILS, type PersonDetails } from './details';

type SealedDetails = Pick<Account, `${Detail}Sealed`>;

/** Seals one value of the accounts table, or keeps the absence of one. */
export function sealOptional(key: SubjectKey, column: string, value: string | null | undefined): Buffer | null {
  return value === null || value === undefined ? null : key.seal('accounts', column, value);
}

/** Opens what is there. */
export function openOptional(key: SubjectKey, column: string, sealed: Buffer | null): string | null {
  return sealed === null ? null : key.unseal('accounts', column, sealed);
}

/** The sealed columns of a person's details; what is left out is not there. */
export function sealDetails(key: SubjectKey, details: Partial<PersonDetails>): SealedDetails {
  return Object.fromEntries(
    DETAILS.map(({ field, property, column }) => [property, sealOptional(key, column, details[field])]),
  ) as SealedDetails;
}

/** A person's details in the clear; only for answers to that person. */
export function openDetails(key: SubjectKey, row: SealedDetails): PersonDetails {
  const open: Partial<Record<Detail, string | null>> = {};
  for (const { field, property, column } of DETAILS)
    open[field] = openOptional(key, column, row[property as keyof SealedDetails]);
  return open as PersonDetails;
}
