import { Body, Controller, Get, HttpStatus, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, Idempotent, Problem, Roles, TakesLargeJson } from '@evc/platform';
import type { FastifyReply } from 'fastify';
import { PublishPolicyRequest, PublishQuery } from './desk-policies.dto';
import { DeskPolicyListResponse, DeskPolicyTextResponse, PublicationResponse } from './desk-policy-responses.dto';
import { PolicyDeskService } from './policy-desk.service';

/** A version may bring the notices of 64 purposes and the account of 64 changes, in 24 languages each. */
const MOST_VALUES = 16_000;

@ApiTags('desk')
@Roles('privacy-officer')
@Controller('accounts/v1/desk/policies')
export class DeskPoliciesController {
  constructor(private readonly service: PolicyDeskService) {}

  /** Publish a version: it is told to everyone and asks anew whom it touches. With `dryRun=true` it only says so. */
  @Idempotent('accounts')
  @Post()
  @TakesLargeJson(MOST_VALUES)
  @ApiCreatedResponse({ type: PublicationResponse })
  @ApiOkResponse({ type: PublicationResponse, description: 'With `dryRun=true`: what publishing would do' })
  publish(
    @CurrentUser() user: AuthUser,
    @Body() body: PublishPolicyRequest,
    @Query() query: PublishQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PublicationResponse> {
    if (query.dryRun !== 'true') return this.service.publish(user.accountId, body);
    void reply.status(HttpStatus.OK);
    return this.service.dryRun(body);
  }

  /** Every version, newest first, with how far its announcement has come. */
  @Get()
  list(): Promise<DeskPolicyListResponse> {
    return this.service.list();
  }

  /** One version with its words. */
  @Get(':version')
  one(@Param('version') version: string): Promise<DeskPolicyTextResponse> {
    if (!/^[1-9]\d{0,8}$/.test(version)) throw new Problem('not-found');
    return this.service.one(Number(version));
  }
}
