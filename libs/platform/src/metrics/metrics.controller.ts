import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/decorators';
import { Problem } from '../problems/problem';
import { MetricsService } from './metrics.service';

/** Injection token of what a reader must show, or null where the numbers are open. */
export const METRICS_TOKEN: unique symbol = Symbol('evc.metrics-token');

/** The numbers of the process. No person signs in to read them, so they have a token of their own (ASVS 13.4.5). */
@ApiExcludeController()
@Public()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: MetricsService,
    @Inject(METRICS_TOKEN) private readonly token: string | null,
  ) {}

  /** @throws Problem unauthenticated */
  @Get()
  async read(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (this.token !== null && !isBearer(authorization, this.token)) throw new Problem('unauthenticated');
    void reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}

function isBearer(authorization: string | undefined, token: string): boolean {
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
