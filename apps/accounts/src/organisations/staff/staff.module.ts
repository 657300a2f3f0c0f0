import { Module } from '@nestjs/common';
import { AccessLogModule, ClosureModule } from '../../privacy';
import { ClientUseModule } from '../usage/client-use.module';
import { ClientsModule } from '../clients/clients.module';
import { FactorsModule, NewPasswordsModule, SessionsModule } from '../../authentication';
import { AccountDataModule } from '../../identity';
import { SecurityNoticesModule } from '../../messaging';
import { ClientStaff } from './client-staff';
import { DepartingMember } from './departing-member';
import { FirstAdmin } from './first-admin';
import { InvitationAcceptance } from './invitation-acceptance';
import { StaffInvitationRepository } from './invitation.repository';
import { PlatformStaff } from './platform-staff';
import { PlatformStaffAudit } from './platform-staff-audit';
import { StaffClosure } from './staff-closure';
import { StaffInvitations } from './staff-invitations';
import { StaffJobs } from './staff.jobs';
import { StaffMembers } from './staff-members';
import { StaffService } from './staff.service';

/** The people who work for a client or for the platform. */
@Module({
  imports: [
    AccountDataModule,
    SessionsModule,
    SecurityNoticesModule,
    AccessLogModule,
    ClosureModule,
    ClientsModule,
    ClientUseModule,
    NewPasswordsModule,
    FactorsModule,
  ],
  providers: [
    StaffService,
    StaffInvitationRepository,
    StaffInvitations,
    InvitationAcceptance,
    StaffMembers,
    ClientStaff,
    PlatformStaffAudit,
    PlatformStaff,
    StaffJobs,
    DepartingMember,
    FirstAdmin,
    StaffClosure,
  ],
  exports: [
    StaffService,
    StaffInvitations,
    InvitationAcceptance,
    StaffMembers,
    ClientStaff,
    PlatformStaff,
    FirstAdmin,
    StaffClosure,
  ],
})
export class StaffModule {}
