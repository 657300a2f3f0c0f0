import { Body, Controller, Get, Param, Put, Query, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, type Origin, PageQuery, ReadsIn, RequestOrigin, Roles } from '@evc/platform';
import { type CarriedSession, CarriesSession, SessionTransport } from '../../authentication';
import { ClosingNeedsProof } from './closing-needs-proof';
import {
  ConsentChangeResponse,
  ConsentChoiceRequest,
  ConsentHistoryResponse,
  ConsentListResponse,
} from './consent.dto';
import { ConsentService } from './consent.service';

@ApiTags('consent')
@Roles('driver')
@Controller('accounts/v1/me/consents')
export class ConsentController {
  constructor(private readonly service: ConsentService) {}

  /** Every purpose, the choice made and what ending it would do. */
  @Get()
  list(@CurrentUser() user: AuthUser, @ReadsIn() language?: string): Promise<ConsentListResponse> {
    return this.service.list(user.accountId, language);
  }

  /** Give, refuse or withdraw, for one purpose. What closes the account needs a recent step-up with its confirmation. */
  @UseGuards(ClosingNeedsProof)
  @CarriesSession()
  @Put(':purpose')
  async choose(
    @CurrentUser() user: AuthUser,
    @Param('purpose') purpose: string,
    @Body() body: ConsentChoiceRequest,
    @RequestOrigin() evidence: Origin,
    @SessionTransport() session: CarriedSession,
    @ReadsIn() language?: string,
  ): Promise<ConsentChangeResponse> {
    const change = await this.service.choose(user.accountId, purpose, body, evidence, language);
    if (this.service.isEnd(change)) session.ended();
    return change;
  }

  /** What was chosen when, newest first. */
  @Get(':purpose/history')
  history(
    @CurrentUser() user: AuthUser,
    @Param('purpose') purpose: string,
    @Query() page: PageQuery,
  ): Promise<ConsentHistoryResponse> {
    return this.service.history(user.accountId, purpose, page.limit, page.cursor);
  }
}
