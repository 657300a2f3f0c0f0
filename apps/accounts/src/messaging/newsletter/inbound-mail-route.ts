import { Body, Controller, Headers, HttpCode, Post, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { BearerSecret, Problem, Public } from '@evc/platform';
import { InboundMailRequest } from './inbound-mail.dto';
import { InboundMail } from './inbound-mail.service';

/**
 * `POST /accounts/internal/inbound-mail`: takes what a mail server got for the unsubscribe mailbox. Open to no person: whoever
 * knows the secret is the mail server. 204 also for an address that is none of ours, which a gateway must not bounce: the
 * sender may be forged.
 */
export function inboundMailController(secret: string): Type<object> {
  const expected = new BearerSecret(secret);

  @ApiExcludeController()
  @Controller('accounts/internal/inbound-mail')
  class InboundMailController {
    constructor(private readonly service: InboundMail) {}

    @Public()
    @Post()
    @HttpCode(204)
    async receive(
      @Body() body: InboundMailRequest,
      @Headers('authorization') authorization: string | undefined,
    ): Promise<void> {
      if (!expected.isIn(authorization)) {
        this.service.count('refused');
        throw new Problem('unauthenticated');
      }
      await this.service.take(body.recipient);
    }
  }
  return InboundMailController;
}
