import { Body, Controller, Param, Put, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, isUuid, type Origin, Problem, RequestOrigin, Roles } from '@evc/platform';
import { ClosingNeedsProof } from './closing-needs-proof';
import { DeskConsentRequest, DeskConsentResponse } from './desk-consent.dto';
import { DeskConsentService } from './desk-consent.service';

@ApiTags('desk')
@Roles('privacy-officer')
@Controller('accounts/v1/desk/accounts')
export class DeskConsentController {
  constructor(private readonly service: DeskConsentService) {}

  /**
   * Enters what a person wrote. A no holds at once: they are told, and their history shows who entered it. A yes waits for
   * their own word (`recorded: false`): they are told where to give it.
   */
  @UseGuards(ClosingNeedsProof)
  @Put(':accountId/consents/:purpose')
  enter(
    @CurrentUser() officer: AuthUser,
    @Param('accountId') accountId: string,
    @Param('purpose') purpose: string,
    @Body() body: DeskConsentRequest,
    @RequestOrigin() evidence: Origin,
  ): Promise<DeskConsentResponse> {
    if (!isUuid(accountId)) throw new Problem('not-found');
    return this.service.enter(officer.accountId, accountId, purpose, body, evidence);
  }
}
