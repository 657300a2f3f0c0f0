import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, Idempotent, PageQuery, Roles, StepUp, UuidParam } from '@evc/platform';
import {
  ChangeRoleRequest,
  InvitationSent,
  InviteStaffRequest,
  StaffListResponse,
  StaffMemberResponse,
  WaitingInvitationResponse,
} from './staff.dto';
import { ClientStaff } from './client-staff';

/** Staff of a client, for those who run it, and for an admin where nobody does any more. */
@ApiTags('clients')
@Roles('operator-admin', 'admin')
@Controller('accounts/v1/clients/:id/staff')
export class StaffController {
  constructor(private readonly staff: ClientStaff) {}

  /** Who works for the client. Colleagues can read in their access log that somebody looked. */
  @Get()
  async list(
    @CurrentUser() user: AuthUser,
    @UuidParam('id') id: string,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<StaffListResponse> {
    const { items, nextCursor, invitations } = await this.staff.list(user, id, limit, cursor);
    return {
      items: items.map((member) => StaffMemberResponse.of(member)),
      nextCursor,
      invitations: invitations.map((invitation) => WaitingInvitationResponse.of(invitation)),
    };
  }

  /** Invite somebody by mail. A later invitation to the same address takes the place of the one before. */
  @StepUp()
  @Idempotent('accounts')
  @Post()
  @HttpCode(202)
  async invite(
    @CurrentUser() user: AuthUser,
    @UuidParam('id') id: string,
    @Body() body: InviteStaffRequest,
  ): Promise<InvitationSent> {
    await this.staff.invite(user, id, body);
    return { status: 'invitation-sent' };
  }

  /** Take back an invitation that nobody has accepted: its link ends at once. */
  @Delete('invitations/:invitationId')
  @HttpCode(204)
  takeBack(
    @CurrentUser() user: AuthUser,
    @UuidParam('id') id: string,
    @UuidParam('invitationId') invitationId: string,
  ): Promise<void> {
    return this.staff.takeBack(user, id, invitationId);
  }

  /** Change what a colleague may do; their sessions under the old role end. */
  @StepUp()
  @Patch(':accountId')
  @HttpCode(204)
  setRole(
    @CurrentUser() user: AuthUser,
    @UuidParam('id') id: string,
    @UuidParam('accountId') accountId: string,
    @Body() body: ChangeRoleRequest,
  ): Promise<void> {
    return this.staff.setRole(user, id, accountId, body.role);
  }

  /** End what a colleague does for the client, at once. Their account stays theirs. */
  @Delete(':accountId')
  @HttpCode(204)
  remove(
    @CurrentUser() user: AuthUser,
    @UuidParam('id') id: string,
    @UuidParam('accountId') accountId: string,
  ): Promise<void> {
    return this.staff.remove(user, id, accountId);
  }
}
