import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Idempotent, Public, RateLimit } from '@evc/platform';
import { Evidence } from '../consent/evidence';
import type { Origin } from '../sessions/origin';
import { TokenResponse } from '../sessions/session.dto';
import { SignInRequest } from './sign-in.dto';
import { SignInService } from './sign-in.service';

@ApiTags('sessions')
@Controller('accounts/v1/sessions')
export class SignInController {
  constructor(private readonly service: SignInService) {}

  /** Sign in. */
  @Public()
  @RateLimit('sign-in')
  @Idempotent('accounts')
  @Post()
  signIn(@Body() body: SignInRequest, @Evidence() origin: Origin): Promise<TokenResponse> {
    return this.service.signIn(body, origin);
  }
}
