import { Controller, Get, Param, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Roles } from '@evc/platform';
import { CountApiUse } from '../client-use/count-api-use';
import { ChargePointHealthView } from './charge-point-health.dto';
import { ChargePointHealthReader } from './charge-point-health.reader';
import { ClientOfUser } from './operator-user';

@ApiTags('operator: charge points')
@Roles('operator', 'operator-admin')
@UseInterceptors(CountApiUse)
@Controller('charging/v1/operator/charge-points')
export class ChargePointHealthController {
  constructor(private readonly health: ChargePointHealthReader) {}

  /**
   * How a charge point speaks: its connection, device, clock and passwords, and what in its messages departs from OCPP or was
   * refused, as names and counts without any value. Counts are some seconds old, and end a year after the last of a kind.
   */
  @Get(':id/health')
  @ApiOkResponse({ type: ChargePointHealthView })
  async read(@ClientOfUser() clientId: string, @Param('id') id: string): Promise<ChargePointHealthView> {
    return ChargePointHealthView.of(await this.health.read(clientId, id));
  }
}
