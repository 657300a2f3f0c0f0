import { Module } from '@nestjs/common';
import { TokensModule } from '../../authentication';
import { AccountDataModule } from '../../identity';
import { ConsentModule } from '../choices/consent.module';
import { LedgerKeysModule } from '../ledger/ledger-keys.module';
import { ReceiptRepository } from './receipt.repository';
import { ReceiptService } from './receipt.service';

@Module({
  imports: [AccountDataModule, TokensModule, ConsentModule, LedgerKeysModule],
  providers: [ReceiptRepository, ReceiptService],
  exports: [ReceiptService],
})
export class ReceiptsModule {}
