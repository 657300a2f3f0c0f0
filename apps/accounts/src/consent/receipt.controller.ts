import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, isUuid, Problem, Roles } from '@evc/platform';
import { ReceiptResponse, ReceiptService } from './receipt.service';

@ApiTags('consent')
@Roles('driver')
@Controller('accounts/v1/me/receipts')
export class ReceiptController {
  constructor(private readonly service: ReceiptService) {}

  /** The signed record of one choice. */
  @Get(':id')
  receipt(@CurrentUser() user: AuthUser, @Param('id') id: string): Promise<ReceiptResponse> {
    if (!isUuid(id)) throw new Problem('not-found');
    return this.service.receipt(user.accountId, id);
  }
}
