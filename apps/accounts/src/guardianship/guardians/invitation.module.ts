import { Module } from '@nestjs/common';
import { InvitationJobs } from './invitation.jobs';
import { InvitationRepository } from './invitation.repository';
import { GuardianInvitations } from './invitations';

/** What waits for a guardian; registration puts it in, guardians take it out. */
@Module({
  providers: [InvitationRepository, GuardianInvitations, InvitationJobs],
  exports: [InvitationRepository, GuardianInvitations],
})
export class InvitationModule {}
