import type { AccountsSchemas } from '@evc/api-client';
import { accounts, call } from './client';
import { query } from './queries';

export type Factors = AccountsSchemas['schemas']['FactorsResponse'];

export const FACTORS = ['factors'] as const;

/** What the account is proved with: a password, passkeys, an authenticator app, recovery codes. */
export const factorsQuery = query(FACTORS, () => call(() => accounts.GET('/accounts/v1/me/factors')));
