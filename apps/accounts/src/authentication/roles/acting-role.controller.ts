import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, Idempotent, type Origin, RequestOrigin, SignedIn } from '@evc/platform';
import { CarriesSession } from '../session-transport/carries-session';
import { TokenResponse } from '../sessions/session.dto';
import { ChangeActingRoleRequest, ActingRoleListResponse } from './acting-role.dto';
import { ActingRoleService } from './acting-role.service';

@ApiTags('sessions')
@SignedIn()
@Controller('accounts/v1')
export class ActingRoleController {
  constructor(private readonly service: ActingRoleService) {}

  /** What the person may act as: driver, staff of a client, the platform's own. */
  @Get('me/roles')
  async list(@CurrentUser() user: AuthUser): Promise<ActingRoleListResponse> {
    const actingRoles = await this.service.list(user.accountId);
    const items = actingRoles.map(({ role, clientId, organisation }) => ({ role, clientId, organisation }));
    return { items, nextCursor: null };
  }

  /** Act under another role: a new session takes the place of this one, which ends. */
  @Idempotent('accounts')
  @CarriesSession()
  @Put('sessions/current/role')
  change(
    @CurrentUser() user: AuthUser,
    @Body() body: ChangeActingRoleRequest,
    @RequestOrigin() origin: Origin,
  ): Promise<TokenResponse> {
    return this.service.change(user, body, origin);
  }
}
