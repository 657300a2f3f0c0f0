import { Body, Controller, Headers, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Idempotent, Public, RateLimit } from '@evc/platform';
import { RegisterRequest, RegistrationAccepted, VerifiedResponse, VerifyRequest } from './registration.dto';
import { RegistrationService } from './registration.service';

@ApiTags('accounts')
@Controller('accounts/v1/accounts')
export class RegistrationController {
  constructor(private readonly service: RegistrationService) {}

  /** Register as a driver; a mail asks to verify the address. */
  @Public()
  @RateLimit('registration')
  @Idempotent('accounts')
  @Post()
  @HttpCode(202)
  async register(
    @Body() body: RegisterRequest,
    @Ip() address: string,
    @Headers('user-agent') agent?: string,
  ): Promise<RegistrationAccepted> {
    await this.service.register(body, { address, agent: (agent ?? '').slice(0, 256) });
    return { status: 'verification-sent' };
  }

  /** Open the account with the token of the mail. */
  @Public()
  @RateLimit('token-use')
  @Idempotent('accounts')
  @Post('verify')
  verify(@Body() body: VerifyRequest): Promise<VerifiedResponse> {
    return this.service.verify(body.token);
  }
}
