/**
 * Typed clients of the two apps, made from their OpenAPI documents (`npm run generate`; never edited).
 * Owes its users: a call that type-checks is a call the documents describe. Tests, the simulator and web pages may import it.
 */
import createClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { paths as AccountsPaths } from './generated/accounts';
import type { paths as ChargingPaths } from './generated/charging';

export type { components as AccountsSchemas } from './generated/accounts';
export type { components as ChargingSchemas } from './generated/charging';
export type { AccountsPaths, ChargingPaths };

/** Client of the accounts app; `baseUrl` is the service's origin. */
export const createAccountsClient = (options: ClientOptions): Client<AccountsPaths> =>
  createClient<AccountsPaths>(options);

/** Client of the charging app; `baseUrl` is the service's origin. */
export const createChargingClient = (options: ClientOptions): Client<ChargingPaths> =>
  createClient<ChargingPaths>(options);
