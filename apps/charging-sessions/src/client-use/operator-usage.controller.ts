import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DaysQuery, Roles } from '@evc/platform';
import { ClientOfUser } from '../operator/operator-user';
import { CountApiUse } from './count-api-use';
import { OperatorUsageView } from './operator-usage.dto';
import { OperatorUsageService } from './operator-usage.service';

@ApiTags('operator: usage')
@Roles('operator', 'operator-admin')
@UseInterceptors(CountApiUse)
@Controller('charging/v1/operator')
export class OperatorUsageController {
  constructor(private readonly usage: OperatorUsageService) {}

  /** How the client uses the service, by day; what of its accounts is at `GET /accounts/v1/clients/{id}/usage`. */
  @Get('usage')
  @ApiOkResponse({ type: OperatorUsageView })
  async read(@ClientOfUser() clientId: string, @Query() query: DaysQuery): Promise<OperatorUsageView> {
    return OperatorUsageView.of(await this.usage.read(clientId, query));
  }
}
