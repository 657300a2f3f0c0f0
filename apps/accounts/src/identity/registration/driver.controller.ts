import { Body, Controller, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, type Origin, RequestOrigin, SignedIn } from '@evc/platform';
import { BecomingDriver } from './becoming-driver';
import { BecomeDriverRequest } from './driver.dto';

@ApiTags('me')
@Controller('accounts/v1/me')
export class DriverController {
  constructor(private readonly service: BecomingDriver) {}

  /** Charge as a driver too, with an account that was opened for staff; then sign in or change the role to `driver`. */
  @SignedIn()
  @Put('driver')
  @HttpCode(204)
  become(
    @CurrentUser() user: AuthUser,
    @Body() body: BecomeDriverRequest,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.service.become(user.accountId, body, origin);
  }
}
