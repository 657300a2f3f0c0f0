import { Body, Controller, Delete, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, SignedIn, StepUp } from '@evc/platform';
import { Evidence } from '../../consent';
import type { Origin } from '../sessions/origin';
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
    @Evidence() origin: Origin,
  ): Promise<void> {
    return this.service.change(user, body, origin);
  }

  /** Do without a password; only with a passkey. */
  @StepUp()
  @Delete()
  @HttpCode(204)
  remove(@CurrentUser() user: AuthUser, @Evidence() origin: Origin): Promise<void> {
    return this.service.remove(user, origin);
  }
}
