import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, Idempotent, SignedIn } from '@evc/platform';
import { Evidence } from '../../consent';
import type { Origin } from '../sessions/origin';
import { TokenResponse } from '../sessions/session.dto';
import { ChangeHatRequest, HatListResponse } from './hat.dto';
import { HatService } from './hat.service';

@ApiTags('sessions')
@SignedIn()
@Controller('accounts/v1')
export class HatController {
  constructor(private readonly service: HatService) {}

  /** What the person may act as: driver, staff of a client, the platform's own. */
  @Get('me/hats')
  async list(@CurrentUser() user: AuthUser): Promise<HatListResponse> {
    const hats = await this.service.list(user.accountId);
    const items = hats.map(({ role, clientId, organisation }) => ({ role, clientId, organisation }));
    return { items, nextCursor: null };
  }

  /** Act under another hat: a new session takes the place of this one, which ends. */
  @Idempotent('accounts')
  @Post('sessions/current/hat')
  change(
    @CurrentUser() user: AuthUser,
    @Body() body: ChangeHatRequest,
    @Evidence() origin: Origin,
  ): Promise<TokenResponse> {
    return this.service.change(user, body, origin);
  }
}
