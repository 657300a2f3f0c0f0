import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Origin, Public, RateLimit, RequestOrigin } from '@evc/platform';
import { ConfirmEmailRequest } from './email-change.dto';
import { EmailConfirmation } from './email-confirmation.service';

@ApiTags('me')
@Controller('accounts/v1/email-changes')
export class EmailChangeController {
  constructor(private readonly service: EmailConfirmation) {}

  /** Confirm a new e-mail address with the token that was mailed to it. */
  @Public()
  @RateLimit('token-use')
  @Post('confirm')
  @HttpCode(204)
  confirm(@Body() body: ConfirmEmailRequest, @RequestOrigin() origin: Origin): Promise<void> {
    return this.service.confirm(body.token, origin);
  }
}
