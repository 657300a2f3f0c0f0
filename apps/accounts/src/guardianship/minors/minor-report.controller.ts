import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, type Origin, RequestOrigin, Roles, StepUp } from '@evc/platform';
import { MinorReportRequest, MinorReportResponse } from './minor-report.dto';
import { MinorReports } from './minor-report.service';

@ApiTags('desk')
@Roles('privacy-officer')
@Controller('accounts/v1/desk/minors')
export class MinorReportController {
  constructor(private readonly service: MinorReports) {}

  /** Report an account as a minor's: it is deleted at once. */
  @StepUp()
  @Post()
  @HttpCode(202)
  report(
    @CurrentUser() user: AuthUser,
    @Body() body: MinorReportRequest,
    @RequestOrigin() evidence: Origin,
  ): Promise<MinorReportResponse> {
    return this.service.report(body, user.accountId, evidence);
  }
}
