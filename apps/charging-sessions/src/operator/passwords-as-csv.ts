import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { RegisteredPasswords } from './charge-point-views.dto';
import { csvLineOf } from '../csv/csv-cell';

/**
 * Answers as the caller asks, also when the answer is replayed for an `Idempotency-Key`: outside of what stores it, so that
 * one key gives the same passwords in either form.
 */
@Injectable()
export class PasswordsAsCsv implements NestInterceptor {
  intercept(
    context: ExecutionContext,
    next: CallHandler<RegisteredPasswords>,
  ): Observable<RegisteredPasswords | string> {
    const http = context.switchToHttp();
    const wantsCsv = /\btext\/csv\b/i.test(http.getRequest<FastifyRequest>().headers.accept ?? '');
    if (!wantsCsv) return next.handle();
    return next.handle().pipe(
      map(({ items }) => {
        void http.getResponse<FastifyReply>().header('Content-Type', 'text/csv; charset=utf-8');
        return ['id,password\r\n', ...items.map(({ id, password }) => csvLineOf([id, password]))].join('');
      }),
    );
  }
}
