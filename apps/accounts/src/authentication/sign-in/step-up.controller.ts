import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, type Origin, RequestOrigin, SignedIn } from '@evc/platform';
import { PasskeyRequestOptions } from '../factors/passkey.dto';
import { StepUpRequest, StepUpResponse } from './sign-in.dto';
import { StepUpService } from './step-up.service';

@ApiTags('sessions')
@SignedIn()
@Controller('accounts/v1/sessions/current/step-up')
export class StepUpController {
  constructor(private readonly service: StepUpService) {}

  /** Prove once more who you are, by the second factor if there is one, else by the password. */
  @HttpCode(200)
  @Post()
  stepUp(
    @CurrentUser() user: AuthUser,
    @Body() body: StepUpRequest,
    @RequestOrigin() origin: Origin,
  ): Promise<StepUpResponse> {
    return this.service.stepUp(user, body, origin);
  }

  /** Options for `navigator.credentials.get`, for a step-up or a confirmation in this session. */
  @HttpCode(200)
  @Post('options')
  options(@CurrentUser() user: AuthUser): Promise<PasskeyRequestOptions> {
    return this.service.options(user);
  }
}
