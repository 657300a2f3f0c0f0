import { Body, Controller, Delete, Get, HttpCode, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, PageQuery, Roles, UuidParam } from '@evc/platform';
import { Evidence } from '../consent/evidence';
import type { ConsentEvidence } from '../consent/ledger';
import { ProfileChangeRequest, ProfileResponse } from '../profile/profile.dto';
import { WardDeletedResponse, WardDeletionQuery, WardListResponse } from './ward.dto';
import { WardService } from './ward.service';

@ApiTags('guardians')
@Roles('driver')
@Controller('accounts/v1/me/wards')
export class WardController {
  constructor(private readonly service: WardService) {}

  /** The children whom the caller answers for. */
  @Get()
  list(@CurrentUser() user: AuthUser, @Query() page: PageQuery): Promise<WardListResponse> {
    return this.service.list(user.accountId, page.limit, page.cursor);
  }

  /** What a child's account holds about it. */
  @Get(':accountId')
  read(@CurrentUser() user: AuthUser, @UuidParam('accountId') accountId: string): Promise<ProfileResponse> {
    return this.service.read(user.accountId, accountId);
  }

  /** Correct it. */
  @Patch(':accountId')
  change(
    @CurrentUser() user: AuthUser,
    @UuidParam('accountId') accountId: string,
    @Body() body: ProfileChangeRequest,
  ): Promise<ProfileResponse> {
    return this.service.change(user.accountId, accountId, body);
  }

  /** Delete the child's account and all its data, once confirmed. */
  @Delete(':accountId')
  @HttpCode(202)
  delete(
    @CurrentUser() user: AuthUser,
    @UuidParam('accountId') accountId: string,
    @Query() query: WardDeletionQuery,
    @Evidence() evidence: ConsentEvidence,
  ): Promise<WardDeletedResponse> {
    return this.service.delete(user.accountId, accountId, query.confirm === true, evidence);
  }
}
