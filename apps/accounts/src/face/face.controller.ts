import { Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type AuthUser,
  CurrentUser,
  Images,
  ImageUpload,
  type Origin,
  RequestOrigin,
  Roles,
  StepUp,
} from '@evc/platform';
import { FaceEnrolment } from './face-enrolment.service';
import { FaceKey } from './face-headers';
import { TakesImages, TakesOneImage } from './face-openapi';
import { FaceVerification } from './face-verification.service';
import { FaceStatusResponse, FaceVerificationQuery, FaceVerificationResponse } from './face.dto';
import { FaceService } from './face.service';

@ApiTags('face')
@Roles('driver')
@Controller('accounts/v1/me/face')
export class FaceController {
  constructor(
    private readonly service: FaceService,
    private readonly enrolment: FaceEnrolment,
    private readonly verification: FaceVerification,
  ) {}

  /** Whether a face is enrolled, when it was last used, and until when its use is locked. */
  @Get()
  status(@CurrentUser() user: AuthUser): Promise<FaceStatusResponse> {
    return this.service.status(user.accountId);
  }

  /** Set up face recognition with one to five images of one's own face (JPEG, PNG or WebP, 8 MB each). */
  @StepUp()
  @TakesImages()
  @Put()
  @HttpCode(204)
  enrol(
    @CurrentUser() user: AuthUser,
    @FaceKey() deviceKey: Buffer,
    @Images() images: ImageUpload,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.enrolment.enrol(user, images, deviceKey, origin);
  }

  /** Compare one image with the template. Answers matched or not, without a score. */
  @TakesOneImage()
  @Post('verifications')
  @HttpCode(200)
  verify(
    @CurrentUser() user: AuthUser,
    @FaceKey() deviceKey: Buffer,
    @Images() image: ImageUpload,
    @Query() query: FaceVerificationQuery,
    @RequestOrigin() origin: Origin,
  ): Promise<FaceVerificationResponse> {
    return this.verification.verify(user, image, deviceKey, { confirms: query.for !== undefined, origin });
  }

  /** Destroy the template. The consent stays until it is withdrawn. */
  @Delete()
  @HttpCode(204)
  remove(@CurrentUser() user: AuthUser, @RequestOrigin() origin: Origin): Promise<void> {
    return this.service.remove(user.accountId, origin);
  }
}
