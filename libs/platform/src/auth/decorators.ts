import { createParamDecorator, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import type { AuthUser, Role } from './auth-user';

export const ACCESS_RULE = 'evc:access-rule';

/** What a route declares about who may call it. A route without a declaration refuses the start. */
export type AccessRule = { kind: 'public' } | { kind: 'roles'; roles: readonly Role[] };

/** The route needs no access token. A token that is sent anyway is not read. */
export const Public = (): CustomDecorator => SetMetadata(ACCESS_RULE, { kind: 'public' } satisfies AccessRule);

/** The route is open to accounts with at least one of the roles; others get 403 `forbidden`. */
export const Roles = (first: Role, ...more: Role[]): CustomDecorator =>
  SetMetadata(ACCESS_RULE, { kind: 'roles', roles: [first, ...more] } satisfies AccessRule);

/** A request after the guard. */
export interface AuthenticatedRequest {
  user?: AuthUser;
}

/** The account behind the request, an `AuthUser`. Only on routes with `@Roles`. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): AuthUser => {
  const user = context.switchToHttp().getRequest<AuthenticatedRequest>().user;
  if (user === undefined) throw new TypeError('CurrentUser is used on a route without @Roles');
  return user;
});
