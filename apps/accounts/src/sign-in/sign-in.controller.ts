import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type AuthUser,
  CurrentUser,
  Idempotent,
  isUuid,
  Problem,
  Public,
  RateLimit,
  Roles,
  ROLES,
} from '@evc/platform';
import { RefreshRequest, SessionListResponse, SessionResponse, SignInRequest, TokenResponse } from './sign-in.dto';
import { SignInService } from './sign-in.service';

const [FIRST_ROLE, ...OTHER_ROLES] = ROLES;

@ApiTags('sessions')
@Controller('accounts/v1/sessions')
export class SignInController {
  constructor(private readonly service: SignInService) {}

  /** Sign in. */
  @Public()
  @RateLimit('sign-in')
  @Idempotent('accounts')
  @Post()
  signIn(@Body() body: SignInRequest): Promise<TokenResponse> {
    return this.service.signIn(body.identifier, body.password);
  }

  /** Exchange a refresh token for a new pair. */
  @Public()
  @RateLimit('token-use')
  @Post('refresh')
  refresh(@Body() body: RefreshRequest): Promise<TokenResponse> {
    return this.service.refresh(body.refreshToken);
  }

  /** The account's living sessions. */
  @Roles(FIRST_ROLE, ...OTHER_ROLES)
  @Get()
  async list(@CurrentUser() user: AuthUser): Promise<SessionListResponse> {
    const rows = await this.service.list(user.accountId);
    return { items: rows.map((row) => SessionResponse.of(row, user.sessionId)), nextCursor: null };
  }

  /** End a session; `current` is the one that asks. */
  @Roles(FIRST_ROLE, ...OTHER_ROLES)
  @Delete(':id')
  @HttpCode(204)
  async end(@CurrentUser() user: AuthUser, @Param('id') id: string): Promise<void> {
    const sessionId = id === 'current' ? user.sessionId : id;
    if (!isUuid(sessionId)) throw new Problem('not-found');
    await this.service.end(user.accountId, sessionId);
  }
}
