import { Module } from '@nestjs/common';
import { ClosureModule } from '../closure/closure.module';
import { PeopleModule } from '../people/people.module';
import { TokensModule } from '../tokens/tokens.module';
import { ConsentRepository } from './consent.repository';
import { ConsentService } from './consent.service';
import { ConsentGate } from './gate';
import { ConsentLedger } from './ledger';
import { ReceiptService } from './receipt.service';

@Module({
  imports: [PeopleModule, TokensModule, ClosureModule],
  providers: [ConsentRepository, ConsentGate, ConsentLedger, ConsentService, ReceiptService],
  exports: [ConsentGate, ConsentLedger, ConsentService, ReceiptService],
})
export class ConsentModule {}
