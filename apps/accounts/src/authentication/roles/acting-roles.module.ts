import { Module } from '@nestjs/common';
import { ClientsModule } from '../../organisations';
import { PeopleModule } from '../../identity';
import { SessionsModule } from '../sessions/sessions.module';
import { ActingRoleService } from './acting-role.service';

@Module({
  imports: [PeopleModule, SessionsModule, ClientsModule],
  providers: [ActingRoleService],
  exports: [ActingRoleService],
})
export class ActingRolesModule {}
