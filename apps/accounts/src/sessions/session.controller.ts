import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, isUuid, Problem, Public, RateLimit, SignedIn } from '@evc/platform';
import { RefreshRequest, SessionListResponse, SessionResponse, TokenResponse } from './session.dto';
import { SessionService } from './session.service';

@ApiTags('sessions')
@Controller('accounts/v1/sessions')
export class SessionController {
  constructor(private readonly service: SessionService) {}

  /** Exchange a refresh token for a new pair. */
  @Public()
  @RateLimit('token-use')
  @Post('refresh')
  refresh(@Body() body: RefreshRequest): Promise<TokenResponse> {
    return this.service.refresh(body.refreshToken);
  }

  /** The account's living sessions. */
  @SignedIn()
  @Get()
  async list(@CurrentUser() user: AuthUser): Promise<SessionListResponse> {
    const rows = await this.service.list(user.accountId);
    return { items: rows.map((row) => SessionResponse.of(row, user.sessionId)), nextCursor: null };
  }

  /** End a session; `current` is the one that asks. */
  @SignedIn()
  @Delete(':id')
  @HttpCode(204)
  async end(@CurrentUser() user: AuthUser, @Param('id') id: string): Promise<void> {
    const sessionId = id === 'current' ? user.sessionId : id;
    if (!isUuid(sessionId)) throw new Problem('not-found');
    await this.service.end(user.accountId, sessionId);
  }
}
