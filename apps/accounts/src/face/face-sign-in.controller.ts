import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Images, ImageUpload, type Origin, Public, RateLimit, RequestOrigin } from '@evc/platform';
import { CarriesSession, TokenResponse } from '../authentication';
import { FaceKey, SignInChallenge } from './face-headers';
import { TakesChallenge, TakesOneImage } from './face-openapi';
import { FaceSignIn } from './face-sign-in.service';

@ApiTags('sessions')
@Public()
@RateLimit('sign-in')
@Controller('accounts/v1/sessions/second-factor/face')
export class FaceSignInController {
  constructor(private readonly service: FaceSignIn) {}

  /** Answer the challenge of `second-factor-missing` with one's face, where `methods` names it. */
  @TakesOneImage()
  @TakesChallenge()
  @CarriesSession()
  @Post()
  complete(
    @SignInChallenge() challenge: string,
    @FaceKey() deviceKey: Buffer,
    @Images() image: ImageUpload,
    @RequestOrigin() origin: Origin,
  ): Promise<TokenResponse> {
    return this.service.complete(challenge, image, deviceKey, origin);
  }
}
