import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Patch, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  type AuthUser,
  CLOCK,
  type Clock,
  CurrentUser,
  isFresh,
  type Origin,
  PageQuery,
  ReadsIn,
  RequestOrigin,
  Roles,
  StepUp,
  UuidParam,
} from '@evc/platform';
import type { FastifyReply } from 'fastify';
import { answerTagged, ProfileResponse, WardChangeRequest } from '../../identity';
import { WardDeletedResponse, WardDeletionQuery, WardListResponse } from './ward.dto';
import { WardService } from './ward.service';

@ApiTags('guardians')
@Roles('driver')
@Controller('accounts/v1/me/wards')
export class WardController {
  constructor(
    private readonly service: WardService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The children whom the caller answers for. */
  @Get()
  list(@CurrentUser() user: AuthUser, @Query() page: PageQuery): Promise<WardListResponse> {
    return this.service.list(user.accountId, page.limit, page.cursor);
  }

  /** What a child's account holds about it. */
  @Get(':accountId')
  @ApiHeader({ name: 'if-none-match', required: false, schema: { type: 'string' } })
  @ApiOkResponse({ type: ProfileResponse })
  async read(
    @CurrentUser() user: AuthUser,
    @UuidParam('accountId') accountId: string,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProfileResponse | undefined> {
    return answerTagged(reply, await this.service.read(user.accountId, accountId), ifNoneMatch);
  }

  /** Correct it; with `If-Match` only if it is still as it was read. */
  @Patch(':accountId')
  @ApiHeader({ name: 'if-match', required: false, schema: { type: 'string' } })
  @ApiOkResponse({ type: ProfileResponse })
  async change(
    @CurrentUser() user: AuthUser,
    @UuidParam('accountId') accountId: string,
    @Body() body: WardChangeRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProfileResponse | undefined> {
    const by = { fresh: isFresh(user, this.clock.now()), ifMatch };
    return answerTagged(reply, await this.service.change(user.accountId, accountId, body, by));
  }

  /** Delete the child's account and all its data, once confirmed. */
  @StepUp()
  @Delete(':accountId')
  @HttpCode(202)
  delete(
    @CurrentUser() user: AuthUser,
    @UuidParam('accountId') accountId: string,
    @Query() query: WardDeletionQuery,
    @RequestOrigin() evidence: Origin,
    @ReadsIn() language?: string,
  ): Promise<WardDeletedResponse> {
    return this.service.delete(user.accountId, accountId, query.confirm === true, evidence, language);
  }
}
