import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, Idempotent, PageQuery, Roles, StepUp, UuidParam } from '@evc/platform';
import { ClientStaff } from './client-staff';
import { PlatformStaff } from './platform-staff';
import {
  InvitationSent,
  InvitePlatformStaffRequest,
  PlatformStaffListResponse,
  PlatformStaffMemberResponse,
  RemovePlatformRoleQuery,
  WaitingInvitationResponse,
} from './staff.dto';

/** The platform's own staff, for admins. */
@ApiTags('staff')
@Roles('admin')
@Controller('accounts/v1/platform-staff')
export class PlatformStaffController {
  constructor(
    private readonly staff: PlatformStaff,
    private readonly invitations: ClientStaff,
  ) {}

  /** Who works for the platform itself. Colleagues can read in their access log that somebody looked. */
  @Get()
  async list(@CurrentUser() user: AuthUser, @Query() { limit, cursor }: PageQuery): Promise<PlatformStaffListResponse> {
    const { items, nextCursor, invitations } = await this.staff.list(user.accountId, limit, cursor);
    return {
      items: items.map((member) => PlatformStaffMemberResponse.of(member)),
      nextCursor,
      invitations: invitations.map((invitation) => WaitingInvitationResponse.of(invitation)),
    };
  }

  /** Invite a privacy officer or an admin by mail. */
  @StepUp()
  @Idempotent('accounts')
  @Post()
  @HttpCode(202)
  async invite(@CurrentUser() user: AuthUser, @Body() body: InvitePlatformStaffRequest): Promise<InvitationSent> {
    await this.invitations.invitePlatformStaff(user, body);
    return { status: 'invitation-sent' };
  }

  /** Take back an invitation that nobody has accepted: its link ends at once. */
  @Delete('invitations/:invitationId')
  @HttpCode(204)
  takeBack(@UuidParam('invitationId') invitationId: string): Promise<void> {
    return this.staff.takeBack(invitationId);
  }

  /**
   * Take a role of the platform away, at once. The account stays its owner's. The last admin stays one: `conflict`.
   */
  @StepUp()
  @Delete(':accountId')
  @HttpCode(204)
  remove(@UuidParam('accountId') accountId: string, @Query() { role }: RemovePlatformRoleQuery): Promise<void> {
    return this.staff.remove(accountId, role);
  }
}
