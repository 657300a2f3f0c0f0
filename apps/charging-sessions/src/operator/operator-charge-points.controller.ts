import { Body, Controller, Get, Param, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Idempotent, PageQuery, Roles } from '@evc/platform';
import { CountApiUse } from '../client-use/count-api-use';
import { ChangeChargePoint, givenChange, RegisterChargePoint, settingsOf } from './charge-point-requests.dto';
import {
  ChargePointList,
  ChargePointView,
  OperatorArrangementView,
  RegisteredChargePoint,
} from './charge-point-views.dto';
import { OperatorChargePointsService } from './operator-charge-points.service';
import { ClientOfUser } from './operator-user';

@ApiTags('operator: charge points')
@Roles('operator', 'operator-admin')
@UseInterceptors(CountApiUse)
@Controller('charging/v1/operator')
export class OperatorChargePointsController {
  constructor(private readonly points: OperatorChargePointsService) {}

  /** The client's charge points, page by page. */
  @Get('charge-points')
  @ApiOkResponse({ type: ChargePointList })
  async list(@ClientOfUser() clientId: string, @Query() query: PageQuery): Promise<ChargePointList> {
    const { items, nextCursor } = await this.points.list(clientId, query.limit, query.cursor);
    return { items: items.map((point) => ChargePointView.of(point)), nextCursor };
  }

  /** Registers a charge point and draws its OCPP password. */
  @Post('charge-points')
  @Idempotent('charging')
  @ApiCreatedResponse({ type: RegisteredChargePoint })
  async register(@ClientOfUser() clientId: string, @Body() body: RegisterChargePoint): Promise<RegisteredChargePoint> {
    const point = { chargePointId: body.id, settings: settingsOf(body) };
    const { shown, password } = await this.points.register(clientId, point);
    return { ...ChargePointView.of(shown), password };
  }

  /** One of the client's charge points. */
  @Get('charge-points/:id')
  @ApiOkResponse({ type: ChargePointView })
  async read(@ClientOfUser() clientId: string, @Param('id') id: string): Promise<ChargePointView> {
    return ChargePointView.of(await this.points.read(clientId, id));
  }

  /** Changes what is given; running sessions keep their terms. With a new state the charge point has to connect anew. */
  @Patch('charge-points/:id')
  @ApiOkResponse({ type: ChargePointView })
  async change(
    @ClientOfUser() clientId: string,
    @Param('id') id: string,
    @Body() body: ChangeChargePoint,
  ): Promise<ChargePointView> {
    return ChargePointView.of(await this.points.change(clientId, id, givenChange(body)));
  }

  /** The agreement of joint controllers in force (GDPR Art. 26). */
  @Get('arrangement')
  @ApiOkResponse({ type: OperatorArrangementView })
  async arrangement(@ClientOfUser() clientId: string): Promise<OperatorArrangementView> {
    return OperatorArrangementView.of(await this.points.arrangement(clientId));
  }
}
