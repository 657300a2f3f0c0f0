import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, type Origin, RequestOrigin, SignedIn } from '@evc/platform';
import { MyContacts } from './my-contacts.service';
import { PhoneCodeSentResponse, VerifyPhoneRequest } from './phone.dto';
import { PhoneVerification } from './phone-verification.service';

@ApiTags('me')
@SignedIn()
@Controller('accounts/v1/me')
export class MyContactsController {
  constructor(
    private readonly contacts: MyContacts,
    private readonly phones: PhoneVerification,
  ) {}

  /** Give up a change of the e-mail address that is not confirmed yet. Safe to repeat. */
  @Delete('email-change')
  @HttpCode(204)
  cancelEmailChange(@CurrentUser() user: AuthUser): Promise<void> {
    return this.contacts.cancelEmailChange(user.accountId);
  }

  /** Have a code sent to the phone number of the account. */
  @Post('phone/code')
  @HttpCode(202)
  async sendCode(@CurrentUser() user: AuthUser): Promise<PhoneCodeSentResponse> {
    return { status: 'code-sent', expiresIn: await this.phones.sendCode(user.accountId, user.sessionId) };
  }

  /** Verify the phone number with the code. */
  @Post('phone/verify')
  @HttpCode(204)
  verify(
    @CurrentUser() user: AuthUser,
    @Body() body: VerifyPhoneRequest,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.phones.verify(user.accountId, body.code, origin);
  }
}
