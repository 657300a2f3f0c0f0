import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, Roles, UuidParam } from '@evc/platform';
import { ReceiptProofResponse } from './ledger.dto';
import { ReceiptProofs } from './receipt-proofs.service';

@ApiTags('ledger')
@Roles('driver')
@Controller('accounts/v1/me/receipts')
export class ReceiptProofController {
  constructor(private readonly service: ReceiptProofs) {}

  /** Proof that one of the person's own events is in the signed ledger. */
  @Get(':id/proof')
  proof(@CurrentUser() user: AuthUser, @UuidParam('id') id: string): Promise<ReceiptProofResponse> {
    return this.service.proofOf(user.accountId, id);
  }
}
