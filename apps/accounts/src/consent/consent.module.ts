import { Module } from '@nestjs/common';
import { ClosureModule } from '../closure/closure.module';
import { PeopleModule } from '../people/people.module';
import { TokensModule } from '../tokens/tokens.module';
import { ConsentRepository } from './consent.repository';
import { ConsentService } from './consent.service';
import { ConsentLedger } from './ledger';
import { ReceiptService } from './receipt.service';

@Module({
  imports: [PeopleModule, TokensModule, ClosureModule],
  providers: [ConsentRepository, ConsentLedger, ConsentService, ReceiptService],
  exports: [ConsentRepository, ConsentLedger, ConsentService, ReceiptService],
})
export class ConsentModule {}
