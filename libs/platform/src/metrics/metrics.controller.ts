import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BearerSecret } from '../auth/bearer-secret';
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
  private readonly secret: BearerSecret | null;

  constructor(
    private readonly metrics: MetricsService,
    @Inject(METRICS_TOKEN) token: string | null,
  ) {
    this.secret = token === null ? null : new BearerSecret(token);
  }

  /** @throws Problem unauthenticated */
  @Get()
  async read(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (this.secret && !this.secret.isIn(authorization)) throw new Problem('unauthenticated');
    void reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}
