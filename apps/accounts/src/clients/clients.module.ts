import { Module } from '@nestjs/common';
import { ClientUseModule } from '../client-use/client-use.module';
import { NewPasswordsModule } from '../credentials/new-passwords.module';
import { PeopleModule } from '../people/people.module';
import { AccessLogModule } from '../access-log/access-log.module';
import { SecurityNoticesModule } from '../security-notices/security-notices.module';
import { SessionsModule } from '../sessions/sessions.module';
import { ApplicationRepository } from './application.repository';
import { Applications } from './applications';
import { ClientDecisions } from './client-decisions';
import { ClientDirectory } from './client-directory';
import { ClientJobs } from './client.jobs';
import { ClientRepository } from './client.repository';
import { ClientViews } from './client-views';

/** Client operators as businesses: registration, approval, who there is. */
@Module({
  imports: [PeopleModule, SessionsModule, SecurityNoticesModule, AccessLogModule, NewPasswordsModule, ClientUseModule],
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
