import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { IDEMPOTENT_APP, type IdempotentApp } from './idempotent-app';
import { IdempotencyInterceptor } from './idempotency.interceptor';

/**
 * For every POST that creates: with an `Idempotency-Key` header the first answer is stored for 24 hours and
 * replayed (`Idempotency-Replayed: true`); another body is 422, one in flight 409. Without the header nothing changes.
 * The handler must return its answer (no streams); a thrown problem is not stored, so a corrected cause can succeed.
 */
export const Idempotent = (app: IdempotentApp): MethodDecorator & ClassDecorator =>
  applyDecorators(
    SetMetadata(IDEMPOTENT_APP, app),
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: '8 to 255 visible ASCII characters, fresh for each new request.',
    }),
  );
