import { Module } from '@nestjs/common';
import { AccessLogModule, ClosureModule } from '../../privacy';
import { GuardianshipModule } from '../../guardianship';
import { LedgerKeysModule } from '../ledger/ledger-keys.module';
import { MessageQueueModule } from '../../messaging';
import { AccountDataModule } from '../../identity';
import { PolicyArchiveModule } from '../policy/policy-archive.module';
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
import { GuardiansChoicesRepository } from './guardians-choices.repository';
import { GateRepository } from './gate.repository';
import { ConsentLedger } from './ledger';

@Module({
  imports: [
    AccessLogModule,
    AccountDataModule,
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
    GuardiansChoicesRepository,
    GateRepository,
    ConsentGate,
    ConsentLedger,
    ConsentChanges,
    AccountEnding,
    ConsentService,
    DeskConsentService,
    DeskConsentJobs,
    DeskConsentNotice,
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
  ],
})
export class ConsentModule {}
