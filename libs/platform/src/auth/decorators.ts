import { createParamDecorator, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { type AuthUser, ROLES, type Role } from './auth-user';

export const ACCESS_RULE = 'evc:access-rule';

/** What a route declares about who may call it. A route without a declaration refuses the start. */
export type AccessRule =
  { kind: 'public' } | { kind: 'signed-in'; roles: readonly Role[] } | { kind: 'roles'; roles: readonly Role[] };

/** The route needs no access token. A token that is sent anyway is not read. */
export const Public = (): CustomDecorator => SetMetadata(ACCESS_RULE, { kind: 'public' } satisfies AccessRule);

/** The route is open to accounts with at least one of the roles; others get 403 `forbidden`. */
export const Roles = (first: Role, ...more: Role[]): CustomDecorator =>
  SetMetadata(ACCESS_RULE, { kind: 'roles', roles: [first, ...more] } satisfies AccessRule);

/**
 * The route serves whoever is signed in, about their own account. Staff reach it before they have a second factor: this
 * is where they set one up.
 */
export const SignedIn = (): CustomDecorator =>
  SetMetadata(ACCESS_RULE, { kind: 'signed-in', roles: ROLES } satisfies AccessRule);

export const STEP_UP = 'evc:step-up';

/**
 * The route asks for a sign-in or step-up of the last ten minutes (`auth_time`): 403 `step-up-required` otherwise. For
 * what a stolen phone or a forgotten browser must not do (ASVS 7.5.1).
 */
export const StepUp = (): CustomDecorator => SetMetadata(STEP_UP, true);

/** A request after the guard. */
export interface AuthenticatedRequest {
  user?: AuthUser;
}

/** The account behind the request, an `AuthUser`. Only on routes with `@Roles` or `@SignedIn`. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): AuthUser => {
  const user = context.switchToHttp().getRequest<AuthenticatedRequest>().user;
  if (user === undefined) throw new TypeError('CurrentUser is used on a route without @Roles or @SignedIn');
  return user;
});
