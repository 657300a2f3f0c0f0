import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, Idempotent, type Origin, RequestOrigin, Roles } from '@evc/platform';
import { ConfirmationRequest, ConfirmationResponse } from './confirmation.dto';
import { ConfirmationService } from './confirmation.service';

@ApiTags('confirmations')
@Roles('driver')
@Controller('accounts/v1/me/confirmations')
export class ConfirmationController {
  constructor(private readonly service: ConfirmationService) {}

  /** Confirm that a charge may start, where the driver asked to be asked. */
  @Idempotent('accounts')
  @Post()
  confirm(
    @CurrentUser() user: AuthUser,
    @Body() body: ConfirmationRequest,
    @RequestOrigin() origin: Origin,
  ): Promise<ConfirmationResponse> {
    return this.service.confirm(user, body, origin);
  }
}
