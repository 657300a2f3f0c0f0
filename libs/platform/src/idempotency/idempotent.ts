import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { IdempotencyInterceptor } from './idempotency.interceptor';

export const IDEMPOTENT_APP = 'evc:idempotent-app';

/** Whose database keeps the answers: in one process both apps run side by side, each with its own schema. */
export type IdempotentApp = 'accounts' | 'charging';

/**
 * For every POST that creates: with an `Idempotency-Key` header the first answer is stored for 24 hours and
 * replayed (`Idempotency-Replayed: true`); another body is 422, one in flight 409. Without the header nothing changes.
 * The handler must return its answer (no streams) and is run at most once per key while its answer is kept.
 */
export const Idempotent = (app: IdempotentApp): MethodDecorator & ClassDecorator =>
  applyDecorators(
    SetMetadata(IDEMPOTENT_APP, app),
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({ name: 'Idempotency-Key', required: false, description: '8 to 255 visible ASCII characters, fresh for each new request.' }),
  );
