import { Body, Controller, Get, Param, Put, Query, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type AuthUser,
  CurrentUser,
  type Origin,
  PageQuery,
  ReadsIn,
  RequestOrigin,
  Roles,
  UuidParam,
} from '@evc/platform';
import {
  ClosingNeedsProof,
  ConsentChangeResponse,
  ConsentChoiceRequest,
  ConsentHistoryResponse,
  ConsentListResponse,
  ReceiptResponse,
} from '../../consent';
import { WardConsents } from './ward-consents.service';

@ApiTags('guardians')
@Roles('driver')
@Controller('accounts/v1/me/wards/:accountId')
export class WardConsentsController {
  constructor(private readonly service: WardConsents) {}

  /** Every purpose, the choice made for the child and what ending it would do. */
  @Get('consents')
  list(
    @CurrentUser() user: AuthUser,
    @UuidParam('accountId') accountId: string,
    @ReadsIn() language?: string,
  ): Promise<ConsentListResponse> {
    return this.service.list(user.accountId, accountId, language);
  }

  /** Give or forbid, for one purpose. What closes the child's account needs a recent step-up with its confirmation. */
  @UseGuards(ClosingNeedsProof)
  @Put('consents/:purpose')
  choose(
    @CurrentUser() user: AuthUser,
    @UuidParam('accountId') accountId: string,
    @Param('purpose') purpose: string,
    @Body() body: ConsentChoiceRequest,
    @RequestOrigin() evidence: Origin,
    @ReadsIn() language?: string,
  ): Promise<ConsentChangeResponse> {
    return this.service.choose(user.accountId, accountId, purpose, body, evidence, language);
  }

  /** What was chosen when and by whom, newest first. */
  @Get('consents/:purpose/history')
  history(
    @CurrentUser() user: AuthUser,
    @UuidParam('accountId') accountId: string,
    @Param('purpose') purpose: string,
    @Query() page: PageQuery,
  ): Promise<ConsentHistoryResponse> {
    return this.service.history(user.accountId, accountId, purpose, page.limit, page.cursor);
  }

  /** The signed record of one choice. */
  @Get('receipts/:id')
  receipt(
    @CurrentUser() user: AuthUser,
    @UuidParam('accountId') accountId: string,
    @UuidParam('id') id: string,
  ): Promise<ReceiptResponse> {
    return this.service.receipt(user.accountId, accountId, id);
  }
}
