import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, Roles, type AuthUser } from '@evc/platform';
import { DriverOf } from '../drivers/driver-moves';
import { DriverSettingsService } from './driver-settings.service';
import { ChangeDriverSettings, DriverSettingsView } from './settings.dto';

@ApiTags('driver: settings')
@Roles('driver')
@Controller('charging/v1/me/settings')
export class DriverSettingsController {
  constructor(private readonly settings: DriverSettingsService) {}

  /** How the driver wants to charge. */
  @Get()
  @ApiOkResponse({ type: DriverSettingsView })
  async read(@CurrentUser(DriverOf) driverId: string): Promise<DriverSettingsView> {
    const { confirmStarts } = await this.settings.of(driverId);
    return { confirmStarts };
  }

  /** Changes how the driver wants to charge; `confirmStarts` is turned off with a sign-in or step-up of the last ten minutes. */
  @Put()
  @ApiOkResponse({ type: DriverSettingsView })
  async change(
    @CurrentUser() user: AuthUser,
    @CurrentUser(DriverOf) driverId: string,
    @Body() body: ChangeDriverSettings,
  ): Promise<DriverSettingsView> {
    const { confirmStarts } = await this.settings.change(driverId, user, body);
    return { confirmStarts };
  }
}
