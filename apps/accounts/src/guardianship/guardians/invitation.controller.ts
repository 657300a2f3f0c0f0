import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type AuthUser,
  CurrentUser,
  Idempotent,
  type Origin,
  Public,
  RateLimit,
  RequestOrigin,
  Roles,
} from '@evc/platform';
import { InvitationAnswers } from './invitation-answers.service';
import {
  AcceptInvitationRequest,
  InvitationAcceptedResponse,
  InvitationDeclinedResponse,
  InvitationResponse,
  InvitationTokenRequest,
} from './invitation.dto';
import { GuardianInvitations } from './invitations';

@ApiTags('guardians')
@Controller('accounts/v1/guardian-invitations')
export class InvitationController {
  constructor(
    private readonly answers: InvitationAnswers,
    private readonly invitations: GuardianInvitations,
  ) {}

  /** Which child asks, and for what. */
  @Public()
  @RateLimit('token-use')
  @Post('read')
  @HttpCode(200)
  read(@Body() body: InvitationTokenRequest): Promise<InvitationResponse> {
    return this.answers.read(body.token);
  }

  /** Agree as the child's guardian: decide per purpose, and the child's account opens. */
  @Roles('driver')
  @RateLimit('token-use')
  @Idempotent('accounts')
  @Post('accept')
  accept(
    @CurrentUser() user: AuthUser,
    @Body() body: AcceptInvitationRequest,
    @RequestOrigin() evidence: Origin,
  ): Promise<InvitationAcceptedResponse> {
    return this.answers.accept(user.accountId, body, evidence);
  }

  /** Say no: all that the child entered is deleted, the guardian's address too. Needs no account. */
  @Public()
  @RateLimit('token-use')
  @Post('decline')
  @HttpCode(202)
  async decline(@Body() body: InvitationTokenRequest): Promise<InvitationDeclinedResponse> {
    await this.invitations.decline(body.token);
    return { status: 'declined' };
  }
}
