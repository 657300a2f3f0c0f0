import { Module } from '@nestjs/common';
import { ClientUseModule } from '../usage/client-use.module';
import { NewPasswordsModule, SessionsModule } from '../../authentication';
import { AccountDataModule } from '../../identity';
import { AccessLogModule } from '../../privacy';
import { SecurityNoticesModule } from '../../messaging';
import { ApplicationRepository } from './application.repository';
import { Applications } from './applications';
import { ClientDecisions } from './client-decisions';
import { ClientDirectory } from './client-directory';
import { ClientJobs } from './client.jobs';
import { ClientRepository } from './client.repository';
import { ClientViews } from './client-views';

/** Client operators as businesses: registration, approval, who there is. */
@Module({
  imports: [
    AccountDataModule,
    SessionsModule,
    SecurityNoticesModule,
    AccessLogModule,
    NewPasswordsModule,
    ClientUseModule,
  ],
  providers: [
    ClientRepository,
    ApplicationRepository,
    ClientDirectory,
    Applications,
    ClientDecisions,
    ClientViews,
    ClientJobs,
  ],
  exports: [ClientDirectory, Applications, ClientDecisions, ClientViews, ClientUseModule],
})
export class ClientsModule {}
