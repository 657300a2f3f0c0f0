import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Idempotent, type Origin, Public, RateLimit, RequestOrigin } from '@evc/platform';
import type { FastifyReply } from 'fastify';
import { CarriesSession } from '../../authentication';
import { InvitationAcceptance } from './invitation-acceptance';
import { AcceptStaffInvitationRequest, MembershipAddedResponse, StaffJoinedResponse } from './staff.dto';

@ApiTags('staff')
@Controller('accounts/v1')
export class StaffInvitationController {
  constructor(private readonly acceptance: InvitationAcceptance) {}

  /**
   * Accept an invitation with the token of the mail. A new person chooses a name and a password and is signed in (201); an
   * account that is there gets the role (200) and nobody is signed in.
   */
  @Public()
  @RateLimit('token-use')
  @Idempotent('accounts')
  @CarriesSession()
  @Post('staff-invitations/accept')
  @ApiCreatedResponse({ type: StaffJoinedResponse })
  @ApiOkResponse({ type: MembershipAddedResponse })
  async accept(
    @Body() body: AcceptStaffInvitationRequest,
    @RequestOrigin() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffJoinedResponse | MembershipAddedResponse> {
    const accepted = await this.acceptance.accept(body, origin);
    if (accepted.kind === 'opened') return { accountId: accepted.accountId, ...accepted.signedIn };
    reply.status(200);
    return { status: 'joined' };
  }
}
