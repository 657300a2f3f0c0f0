import { Module } from '@nestjs/common';
import { CredentialsModule } from '../credentials/credentials.module';
import { FactorsModule } from '../factors/factors.module';
import { AccountDataModule } from '../../identity';
import { SecurityNoticesModule } from '../../messaging';
import { SessionsModule } from '../sessions/sessions.module';
import { SignInModule } from '../sign-in/sign-in.module';
import { UndoLinksModule } from '../undo/undo-links.module';
import { RecoveryJobs } from './recovery.jobs';
import { RecoveryRepository } from './recovery.repository';
import { RecoveryService } from './recovery.service';

@Module({
  imports: [
    AccountDataModule,
    SessionsModule,
    SignInModule,
    CredentialsModule,
    FactorsModule,
    SecurityNoticesModule,
    UndoLinksModule,
  ],
  providers: [RecoveryRepository, RecoveryService, RecoveryJobs],
  exports: [RecoveryService],
})
export class RecoveryModule {}
