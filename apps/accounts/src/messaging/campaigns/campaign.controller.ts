import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AuthUser, CurrentUser, Idempotent, PageQuery, Roles, UuidParam } from '@evc/platform';
import {
  CampaignAudienceResponse,
  CampaignListResponse,
  CampaignQuery,
  CampaignRequest,
  CampaignResponse,
} from './campaign.dto';
import { CampaignService } from './campaign.service';

@ApiTags('desk')
@Roles('privacy-officer')
@Controller('accounts/v1/desk/campaigns')
export class CampaignController {
  constructor(private readonly service: CampaignService) {}

  /** Order a campaign to those who agreed to marketing; `dryRun` only counts them. */
  @Post()
  @Idempotent('accounts')
  @ApiCreatedResponse({ type: CampaignResponse })
  @ApiOkResponse({ type: CampaignAudienceResponse, description: 'With `dryRun`: nothing is ordered.' })
  create(
    @CurrentUser() user: AuthUser,
    @Query() query: CampaignQuery,
    @Body() body: CampaignRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignResponse | CampaignAudienceResponse> {
    if (query.dryRun !== 'true') return this.service.create(user.accountId, body);
    void reply.status(200);
    return this.service.audience(body);
  }

  /** Campaigns, newest first, with how many messages became what. */
  @Get()
  list(@Query() page: PageQuery): Promise<CampaignListResponse> {
    return this.service.list(page.limit, page.cursor);
  }

  /** One campaign, with how many messages became what. */
  @Get(':id')
  read(@UuidParam('id') id: string): Promise<CampaignResponse> {
    return this.service.read(id);
  }

  /** Stop a campaign: nothing more of it is sent. */
  @Post(':id/cancel')
  @HttpCode(200)
  cancel(@UuidParam('id') id: string): Promise<CampaignResponse> {
    return this.service.cancel(id);
  }
}
