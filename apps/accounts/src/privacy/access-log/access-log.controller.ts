import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, PageQuery, ReadsIn, SignedIn } from '@evc/platform';
import { AccessLogResponse } from './access-log.dto';
import { AccessLogService } from './access-log.service';

@ApiTags('me')
@SignedIn()
@Controller('accounts/v1/me/access-log')
export class AccessLogController {
  constructor(private readonly service: AccessLogService) {}

  /** Sign-ins, and every look of others at your data with its reason, newest first. */
  @Get()
  list(
    @CurrentUser() user: AuthUser,
    @Query() page: PageQuery,
    @ReadsIn() language?: string,
  ): Promise<AccessLogResponse> {
    return this.service.page(user.accountId, page.limit, page.cursor, language);
  }
}
