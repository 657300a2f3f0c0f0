import { Body, Controller, Headers, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, Roles } from '@evc/platform';
import { MinorReportRequest, MinorReportResponse } from './minor-report.dto';
import { MinorReports } from './minor-report.service';

@ApiTags('desk')
@Roles('privacy-officer')
@Controller('accounts/v1/desk/minors')
export class MinorReportController {
  constructor(private readonly service: MinorReports) {}

  /** Report an account as a minor's: it is deleted at once. */
  @Post()
  @HttpCode(202)
  report(
    @CurrentUser() user: AuthUser,
    @Body() body: MinorReportRequest,
    @Ip() address: string,
    @Headers('user-agent') agent?: string,
  ): Promise<MinorReportResponse> {
    return this.service.report(body, user.accountId, { address, agent: (agent ?? '').slice(0, 256) });
  }
}
