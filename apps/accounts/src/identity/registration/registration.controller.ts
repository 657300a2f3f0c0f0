import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { Idempotent, type Origin, Public, RateLimit, RequestOrigin } from '@evc/platform';
import type { FastifyReply } from 'fastify';
import { CarriesSession } from '../../authentication';
import {
  GuardianInvitedResponse,
  RegisterRequest,
  RegistrationAccepted,
  VerifiedResponse,
  VerifyRequest,
} from './registration.dto';
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
  async register(@Body() body: RegisterRequest, @RequestOrigin() evidence: Origin): Promise<RegistrationAccepted> {
    await this.service.register(body, evidence);
    return { status: 'verification-sent' };
  }

  /**
   * Open the account with the token of the mail; of a child, ask its guardian instead (202, no sign-in). The password of the
   * form counts for the device that filled it in; `link-password-needed` asks for one where nobody knows who that was.
   */
  @Public()
  @RateLimit('token-use')
  @Idempotent('accounts')
  @CarriesSession()
  @Post('verify')
  @ApiCreatedResponse({ type: VerifiedResponse })
  @ApiAcceptedResponse({ type: GuardianInvitedResponse })
  async verify(
    @Body() { token, ...brought }: VerifyRequest,
    @RequestOrigin() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VerifiedResponse | GuardianInvitedResponse> {
    const verified = await this.service.verify(token, origin, brought);
    if (verified !== 'guardian-invited') return verified;
    reply.status(202);
    return { status: verified };
  }
}
