import { Module } from '@nestjs/common';
import { AccessLogModule } from '../access-log/access-log.module';
import { ClosureModule } from '../closure/closure.module';
import { GuardianshipModule } from '../guardians/guardianship.module';
import { LedgerKeysModule } from '../ledger/ledger-keys.module';
import { MessageQueueModule } from '../messages/message-queue.module';
import { PeopleModule } from '../people/people.module';
import { PolicyArchiveModule } from '../policy/policy-archive.module';
import { TokensModule } from '../tokens/tokens.module';
import { AccountEnding } from './account-ending';
import { BesideChoices } from './beside-choices';
import { ConsentChanges } from './consent-changes';
import { ConsentRepository } from './consent.repository';
import { ConsentService } from './consent.service';
import { DeskConsentJobs } from './desk-consent.jobs';
import { DeskConsentNotice } from './desk-consent.notice';
import { DeskConsentService } from './desk-consent.service';
import { ConsentEndings } from './endings';
import { ConsentGate } from './gate';
import { GuardiansChoices } from './guardians-choices';
import { GateRepository } from './gate.repository';
import { ConsentLedger } from './ledger';
import { ReceiptRepository } from './receipt.repository';
import { ReceiptService } from './receipt.service';

@Module({
  imports: [
    AccessLogModule,
    PeopleModule,
    TokensModule,
    ClosureModule,
    PolicyArchiveModule,
    GuardianshipModule,
    MessageQueueModule,
    LedgerKeysModule,
  ],
  providers: [
    ConsentRepository,
    ConsentEndings,
    BesideChoices,
    GuardiansChoices,
    GateRepository,
    ConsentGate,
    ConsentLedger,
    ConsentChanges,
    AccountEnding,
    ConsentService,
    DeskConsentService,
    DeskConsentJobs,
    DeskConsentNotice,
    ReceiptRepository,
    ReceiptService,
  ],
  exports: [
    DeskConsentService,
    ConsentRepository,
    ConsentEndings,
    BesideChoices,
    GuardiansChoices,
    ConsentGate,
    ConsentLedger,
    ConsentChanges,
    AccountEnding,
    ConsentService,
    ReceiptService,
  ],
})
export class ConsentModule {}
