import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, isUuid, PageQuery, Problem, Public, RateLimit, SignedIn } from '@evc/platform';
import { RefreshRequest, SessionListResponse, SessionResponse, TokenResponse } from './session.dto';
import { SessionList } from './session-list';
import { CarriesSession, SessionTransport } from '../session-transport/carries-session';
import type { CarriedSession } from '../session-transport/carried-session';
import { SessionService } from './session.service';

@ApiTags('sessions')
@Controller('accounts/v1/sessions')
export class SessionController {
  constructor(
    private readonly service: SessionService,
    private readonly sessions: SessionList,
  ) {}

  /** Exchange a refresh token for a new pair. */
  @Public()
  @RateLimit('token-use')
  @CarriesSession()
  @Post('refresh')
  refresh(@Body() body: RefreshRequest, @SessionTransport() session: CarriedSession): Promise<TokenResponse> {
    return session.refresh(body.refreshToken, (token) => this.service.refresh(token));
  }

  /** The account's active sessions: on what kind of device, from where, last used when. Country: IP geolocation by DB-IP. */
  @SignedIn()
  @Get()
  async list(@CurrentUser() user: AuthUser, @Query() page: PageQuery): Promise<SessionListResponse> {
    const { seen, nextCursor } = await this.sessions.page(user.accountId, page.limit, page.cursor);
    return { items: seen.map((session) => SessionResponse.of(session, user.sessionId)), nextCursor };
  }

  /** End all sessions but the one that asks. */
  @SignedIn()
  @Delete()
  @HttpCode(204)
  endOthers(@CurrentUser() user: AuthUser): Promise<void> {
    return this.service.endOthers(user.accountId, user.sessionId);
  }

  /** End a session; `current` is the one that asks. */
  @SignedIn()
  @CarriesSession()
  @Delete(':id')
  @HttpCode(204)
  async end(
    @CurrentUser() user: AuthUser,
    @Param('id') id: string,
    @SessionTransport() session: CarriedSession,
  ): Promise<void> {
    const sessionId = id === 'current' ? user.sessionId : id;
    if (!isUuid(sessionId)) throw new Problem('not-found');
    await this.service.end(user.accountId, sessionId);
    if (sessionId === user.sessionId) session.ended();
  }
}
