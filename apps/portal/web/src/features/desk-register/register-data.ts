import type { AccountsSchemas } from '@evc/api-client';

/** The register of processing as the API tells it (GDPR Art. 30). */
export type Register = AccountsSchemas['schemas']['RegisterResponse'];

export const namesOf = (terms: readonly { readonly name: string }[]): string =>
  terms.map(({ name }) => name).join(', ');
