import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Problem, type AuthenticatedRequest } from '@evc/platform';

/**
 * The client whose staff is signed in, from the access token and from nothing else: no path, query or body can name
 * another. Staff of no client has nothing to see here.
 * @throws Problem forbidden
 */
export const ClientOfUser = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const clientId = context.switchToHttp().getRequest<AuthenticatedRequest>().user?.clientId;
  if (clientId === undefined) throw new Problem('forbidden');
  return clientId;
});
