import { Controller, Headers, HttpCode, Inject, Post, Req, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CLOCK, type Clock, Problem, Public } from '@evc/platform';
import type { AppName } from './event';
import { EventReceiver } from './event-receiver';
import { parseCloudEvent } from './parse-cloud-event';
import { verifyWebhook } from './webhook-signature';

/** The part of a request this route reads; its parser leaves the raw bytes, which the signature covers. */
interface RawRequest {
  readonly body: unknown;
}

/**
 * `POST /<app>/internal/events`: takes the other app's events when the two run apart. Open to no person: whoever
 * knows the shared secret is the other app. 204 once the handlers' work is committed, also for a repeated event.
 */
export function internalEventsController(app: AppName, receiver: symbol, secret: string): Type<object> {
  @ApiExcludeController()
  @Controller(`${app}/internal/events`)
  class InternalEventsController {
    constructor(
      @Inject(receiver) private readonly receiver: EventReceiver,
      @Inject(CLOCK) private readonly clock: Clock,
    ) {}

    @Public()
    @Post()
    @HttpCode(204)
    async receive(
      @Req() request: RawRequest,
      @Headers() headers: Record<string, string | string[] | undefined>,
    ): Promise<void> {
      if (!Buffer.isBuffer(request.body)) throw new Problem('unsupported-media-type');
      if (!verifyWebhook(secret, headers, request.body, this.clock.now())) throw new Problem('unauthenticated');
      const event = parseCloudEvent(request.body);
      if (!event || event.id !== headers['webhook-id']) throw new Problem('validation-failed');
      await this.receiver.receive(event);
    }
  }
  return InternalEventsController;
}
