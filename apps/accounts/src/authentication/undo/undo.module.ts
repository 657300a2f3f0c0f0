import { Module } from '@nestjs/common';
import { FactorsModule } from '../factors/factors.module';
import { MarketingModule, SecurityNoticesModule } from '../../messaging';
import { AccountDataModule, ProfileHistoryModule } from '../../identity';
import { RecoveryModule } from '../recovery/recovery.module';
import { SessionsModule } from '../sessions/sessions.module';
import { UndoJobs } from './undo.jobs';
import { UndoLinksModule } from './undo-links.module';
import { UndoService } from './undo.service';

/** The way back for an owner whose account somebody else changed. */
@Module({
  imports: [
    UndoLinksModule,
    AccountDataModule,
    SessionsModule,
    FactorsModule,
    RecoveryModule,
    SecurityNoticesModule,
    ProfileHistoryModule,
    MarketingModule,
  ],
  providers: [UndoService, UndoJobs],
  exports: [UndoService],
})
export class UndoModule {}
