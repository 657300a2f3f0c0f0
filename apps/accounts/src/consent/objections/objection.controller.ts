import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, type Origin, ReadsIn, RequestOrigin, Roles } from '@evc/platform';
import { ObjectionChangeResponse, ObjectionListResponse } from './objection.dto';
import { PersonalObjections } from './personal-objections';

@ApiTags('objections')
@Roles('driver')
@Controller('accounts/v1/me/objections')
export class ObjectionController {
  constructor(private readonly service: PersonalObjections) {}

  /** What may be objected to, and what has been. */
  @Get()
  list(@CurrentUser() user: AuthUser, @ReadsIn() language?: string): Promise<ObjectionListResponse> {
    return this.service.listOf(user.accountId, language);
  }

  /** Object to a purpose: it stops at once. */
  @Put(':purpose')
  object(
    @CurrentUser() user: AuthUser,
    @Param('purpose') purpose: string,
    @RequestOrigin() evidence: Origin,
    @ReadsIn() language?: string,
  ): Promise<ObjectionChangeResponse> {
    return this.service.object(user.accountId, purpose, evidence, language);
  }

  /** Take an objection back. */
  @Delete(':purpose')
  lift(
    @CurrentUser() user: AuthUser,
    @Param('purpose') purpose: string,
    @RequestOrigin() evidence: Origin,
    @ReadsIn() language?: string,
  ): Promise<ObjectionChangeResponse> {
    return this.service.lift(user.accountId, purpose, evidence, language);
  }
}
