import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Idempotent, type Origin, Public, RateLimit, RequestOrigin } from '@evc/platform';
import { RecoveryAccepted, RecoveryCompletion, RecoveryRequest } from './recovery.dto';
import { RecoveryService } from './recovery.service';

@ApiTags('recovery')
@Public()
@Controller('accounts/v1/recoveries')
export class RecoveryController {
  constructor(private readonly service: RecoveryService) {}

  /** Ask for a link that sets a new password; the owner of the account gets it by mail. */
  @RateLimit('anonymous-mail')
  @Idempotent('accounts')
  @Post()
  @HttpCode(202)
  async ask(@Body() body: RecoveryRequest): Promise<RecoveryAccepted> {
    await this.service.ask(body.identifier);
    return { status: 'mail-sent' };
  }

  /** Set a new password with the token of the mail. Signs nobody in; a second factor stays needed, but for a new one on request. */
  @RateLimit('token-use')
  @Post('complete')
  @HttpCode(204)
  complete(@Body() { token, ...wanted }: RecoveryCompletion, @RequestOrigin() origin: Origin): Promise<void> {
    return this.service.complete(token, wanted, origin);
  }
}
