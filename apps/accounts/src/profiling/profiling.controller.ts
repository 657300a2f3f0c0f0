import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, Idempotent, type Origin, ReadsIn, RequestOrigin, Roles } from '@evc/platform';
import { ObjectionChangeResponse, PersonalObjections } from '../consent';
import { PROFILING } from '../purposes';
import { Profiles } from './profiles';
import { ProfileDeletionResponse, ProfileInsightResponse } from './profiling.dto';

@ApiTags('profiling')
@Roles('driver')
@Controller('accounts/v1/me/profile')
export class ProfilingController {
  constructor(
    private readonly profiles: Profiles,
    private readonly objections: PersonalObjections,
  ) {}

  /** What is inferred from charging, why, since when, what for, and how to end it. */
  @Get()
  read(@CurrentUser() user: AuthUser, @ReadsIn() language?: string): Promise<ProfileInsightResponse> {
    return this.profiles.insight(user.accountId, language);
  }

  /** Delete what has been inferred; the consent stays. */
  @Delete()
  remove(@CurrentUser() user: AuthUser, @ReadsIn() language?: string): Promise<ProfileDeletionResponse> {
    return this.profiles.delete(user.accountId, language);
  }

  /** Object to profiling: it stops and the profile is deleted at once. */
  @Post('objection')
  @HttpCode(200)
  @Idempotent('accounts')
  object(
    @CurrentUser() user: AuthUser,
    @RequestOrigin() evidence: Origin,
    @ReadsIn() language?: string,
  ): Promise<ObjectionChangeResponse> {
    return this.objections.object(user.accountId, PROFILING, evidence, language);
  }

  /** Take the objection back. Profiling starts only when it is agreed to anew. */
  @Delete('objection')
  lift(
    @CurrentUser() user: AuthUser,
    @RequestOrigin() evidence: Origin,
    @ReadsIn() language?: string,
  ): Promise<ObjectionChangeResponse> {
    return this.objections.lift(user.accountId, PROFILING, evidence, language);
  }
}
