import { applyDecorators, createParamDecorator, type ExecutionContext, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { CarriedSession } from './carried-session';
import { SESSION_TRANSPORT, TransportInterceptor, transportOf } from './transport.interceptor';

/**
 * For each route that opens, refreshes, changes or ends a session: with `X-Session-Transport: cookie` a browser keeps the
 * refresh token where no script reads it (ADR 0045). Stands below `@Idempotent`, so that what is stored for a repetition
 * is whole and its repetition sets the cookie again.
 */
export const CarriesSession = (): MethodDecorator =>
  applyDecorators(
    UseInterceptors(TransportInterceptor),
    ApiHeader({
      name: SESSION_TRANSPORT,
      required: false,
      schema: { type: 'string', enum: ['cookie'] },
      description:
        'For pages of the service: the refresh token travels as a cookie that no script reads, and is left out of the answer.',
    }),
  );

/** The `CarriedSession` of the request. Only on routes with `@CarriesSession`. */
export const SessionTransport = createParamDecorator((_: unknown, context: ExecutionContext): CarriedSession =>
  transportOf(context.switchToHttp().getRequest()),
);
