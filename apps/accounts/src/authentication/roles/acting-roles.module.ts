import { Module } from '@nestjs/common';
import { ClientsModule } from '../../organisations';
import { AccountDataModule } from '../../identity';
import { SessionsModule } from '../sessions/sessions.module';
import { ActingRoleService } from './acting-role.service';

@Module({
  imports: [AccountDataModule, SessionsModule, ClientsModule],
  providers: [ActingRoleService],
  exports: [ActingRoleService],
})
export class ActingRolesModule {}
