import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Idempotent, type Origin, Public, RateLimit, RequestOrigin } from '@evc/platform';
import { PasskeyRequestOptions } from '../factors/passkey.dto';
import { CarriesSession } from '../session-transport/carries-session';
import { TokenResponse } from '../sessions/session.dto';
import { PasskeySignInService } from './passkey-sign-in.service';
import { SecondFactorService } from './second-factor.service';
import { PasskeySignInRequest, SecondFactorOptionsRequest, SecondFactorRequest, SignInRequest } from './sign-in.dto';
import { SignInService } from './sign-in.service';

@ApiTags('sessions')
@Public()
@RateLimit('sign-in')
@Controller('accounts/v1/sessions')
export class SignInController {
  constructor(
    private readonly service: SignInService,
    private readonly secondFactors: SecondFactorService,
    private readonly passkeys: PasskeySignInService,
  ) {}

  /** Sign in by a password, with a code where the account has a second factor. */
  @Idempotent('accounts')
  @CarriesSession()
  @Post()
  signIn(@Body() body: SignInRequest, @RequestOrigin() origin: Origin): Promise<TokenResponse> {
    return this.service.signIn(body, origin);
  }

  /** Answer the challenge of `second-factor-missing` with one second factor. */
  @Idempotent('accounts')
  @CarriesSession()
  @Post('second-factor')
  secondFactor(@Body() body: SecondFactorRequest, @RequestOrigin() origin: Origin): Promise<TokenResponse> {
    return this.secondFactors.complete(body, origin);
  }

  /** Options for `navigator.credentials.get`, to answer the challenge with a passkey. */
  @HttpCode(200)
  @Post('second-factor/options')
  secondFactorOptions(@Body() body: SecondFactorOptionsRequest): Promise<PasskeyRequestOptions> {
    return this.secondFactors.options(body.challenge);
  }

  /** Options for `navigator.credentials.get`, to sign in by a passkey alone. */
  @HttpCode(200)
  @Post('passkey/options')
  passkeyOptions(): Promise<PasskeyRequestOptions> {
    return this.passkeys.options();
  }

  /** Sign in by a passkey alone. */
  @Idempotent('accounts')
  @CarriesSession()
  @Post('passkey')
  passkey(@Body() body: PasskeySignInRequest, @RequestOrigin() origin: Origin): Promise<TokenResponse> {
    return this.passkeys.signIn(body.credential, body, origin);
  }
}
