import { Module } from '@nestjs/common';
import { CredentialsModule } from '../credentials/credentials.module';
import { PeopleModule } from '../people/people.module';
import { SignInModule } from '../sign-in/sign-in.module';
import { RecoveryJobs } from './recovery.jobs';
import { RecoveryRepository } from './recovery.repository';
import { RecoveryService } from './recovery.service';

@Module({
  imports: [PeopleModule, SignInModule, CredentialsModule],
  providers: [RecoveryRepository, RecoveryService, RecoveryJobs],
  exports: [RecoveryService],
})
export class RecoveryModule {}
