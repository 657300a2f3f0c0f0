import { Body, Controller, Delete, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, type Origin, RequestOrigin, SignedIn, StepUp } from '@evc/platform';
import { PasswordChangeRequest } from './password.dto';
import { PasswordChanges } from './password-changes.service';

@ApiTags('me')
@SignedIn()
@Controller('accounts/v1/me/password')
export class PasswordController {
  constructor(private readonly service: PasswordChanges) {}

  /** Change the password, or set a first one; all other sessions end. */
  @Put()
  @HttpCode(204)
  change(
    @CurrentUser() user: AuthUser,
    @Body() body: PasswordChangeRequest,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.service.change(user, body, origin);
  }

  /** Do without a password; only with a passkey. */
  @StepUp()
  @Delete()
  @HttpCode(204)
  remove(@CurrentUser() user: AuthUser, @RequestOrigin() origin: Origin): Promise<void> {
    return this.service.remove(user, origin);
  }
}
