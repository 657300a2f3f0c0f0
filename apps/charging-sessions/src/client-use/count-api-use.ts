import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { AuthenticatedRequest } from '@evc/platform';
import type { Observable } from 'rxjs';
import { ClientUse } from './client-use';

/** Counts each request of a client's staff, whatever becomes of it; after the guards, so that strangers count for nobody. */
@Injectable()
export class CountApiUse implements NestInterceptor {
  constructor(private readonly use: ClientUse) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { user, method } = context.switchToHttp().getRequest<AuthenticatedRequest & { method: string }>();
    if (user?.clientId !== undefined) this.use.count(user.clientId, method === 'GET' ? 'api-reads' : 'api-writes');
    return next.handle();
  }
}
