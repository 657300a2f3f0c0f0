import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, PageQuery, Problem, Roles } from '@evc/platform';
import { DeviceListResponse, DeviceRequest, DeviceResponse } from './device.dto';
import { DeviceService } from './device.service';

const INSTALLATION_ID = /^[\w.:-]{1,128}$/;

@ApiTags('devices')
@Roles('driver')
@Controller('accounts/v1/me/devices')
export class DeviceController {
  constructor(private readonly service: DeviceService) {}

  /** Register this installation for pushes, or renew its token. It leaves with the session that registered it last. */
  @Put(':installationId')
  register(
    @CurrentUser() user: AuthUser,
    @Param('installationId') installationId: string,
    @Body() body: DeviceRequest,
  ): Promise<DeviceResponse> {
    if (!INSTALLATION_ID.test(installationId)) {
      const message = 'letters, digits, dots, colons, dashes and underscores, 128 at most';
      throw new Problem('validation-failed', { errors: [{ path: 'installationId', message }] });
    }
    return this.service.register(user.accountId, installationId, body, user.sessionId);
  }

  /** Your devices, newest first. */
  @Get()
  list(@CurrentUser() user: AuthUser, @Query() page: PageQuery): Promise<DeviceListResponse> {
    return this.service.list(user.accountId, page.limit, page.cursor);
  }

  /** Remove a device; nothing is sent to it any more. */
  @Delete(':installationId')
  @HttpCode(204)
  remove(@CurrentUser() user: AuthUser, @Param('installationId') installationId: string): Promise<void> {
    if (!INSTALLATION_ID.test(installationId)) throw new Problem('not-found');
    return this.service.remove(user.accountId, installationId);
  }
}
