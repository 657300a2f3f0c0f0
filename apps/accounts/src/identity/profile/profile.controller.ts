import { Body, Controller, Get, Headers, Inject, Patch, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  type AuthUser,
  CLOCK,
  type Clock,
  CurrentUser,
  isFresh,
  type Origin,
  PageQuery,
  RequestOrigin,
  SignedIn,
} from '@evc/platform';
import type { FastifyReply } from 'fastify';
import { answerTagged } from './answer-tagged';
import { ProfileChangeRequest, ProfileHistoryResponse, ProfileResponse } from './profile.dto';
import { ProfileHistory } from './profile-history';
import { ProfileService } from './profile.service';

@ApiTags('me')
@SignedIn()
@Controller('accounts/v1/me')
export class ProfileController {
  constructor(
    private readonly service: ProfileService,
    private readonly history: ProfileHistory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the account holds about its owner, with an `ETag`; 304 for `If-None-Match` of the same. */
  @Get()
  @ApiHeader({ name: 'if-none-match', required: false, schema: { type: 'string' } })
  @ApiOkResponse({ type: ProfileResponse })
  async read(
    @CurrentUser() user: AuthUser,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProfileResponse | undefined> {
    return answerTagged(reply, await this.service.look(user.accountId), ifNoneMatch);
  }

  /**
   * Correct it. With `If-Match` only if it is still as it was read. A new e-mail address waits for its confirmation, and like
   * the replacement of a verified phone number it needs a recent step-up.
   */
  @Patch()
  @ApiHeader({ name: 'if-match', required: false, schema: { type: 'string' } })
  @ApiOkResponse({ type: ProfileResponse })
  async change(
    @CurrentUser() user: AuthUser,
    @Body() body: ProfileChangeRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestOrigin() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProfileResponse | undefined> {
    const asker = { sessionId: user.sessionId, origin };
    const by = { actor: 'person', fresh: isFresh(user, this.clock.now()), asker, origin, ifMatch } as const;
    return answerTagged(reply, await this.service.change(user.accountId, body, by));
  }

  /** What was corrected when and by whom, newest first. */
  @Get('history')
  corrections(@CurrentUser() user: AuthUser, @Query() page: PageQuery): Promise<ProfileHistoryResponse> {
    return this.history.page(user.accountId, page.limit, page.cursor);
  }
}
