import type { AuthUser } from './auth-user';

/**
 * Asked for each authenticated request, after the token is verified; `false` answers 401 `unauthenticated`.
 * An app provides it to refuse closed accounts and ended sessions before their tokens expire.
 * `routePattern` (e.g. `/accounts/v1/me`) lets a process that runs both apps check only its own routes.
 */
export type AccountCheck = (user: AuthUser, routePattern: string) => Promise<boolean>;

/** Optional provider of an AccountCheck, in any module of the process; where there are several, all must agree. */
export const ACCOUNT_CHECK: unique symbol = Symbol('evc.account-check');
