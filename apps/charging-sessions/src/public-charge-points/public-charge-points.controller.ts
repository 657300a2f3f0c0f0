import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Roles } from '@evc/platform';
import { PublicChargePointList, PublicChargePointsFilter, PublicChargePointView } from './public-charge-points.dto';
import { PublicChargePointsService } from './public-charge-points.service';

@ApiTags('driver: charge points')
@Roles('driver')
@Controller('charging/v1/charge-points')
export class PublicChargePointsController {
  constructor(private readonly points: PublicChargePointsService) {}

  /**
   * Charge points of public networks: where they are, what they cost, whether one is free, and who answers for a session there.
   * Of an area (`bbox`), by words (`q`), or both; by id, page by page with the same filter.
   */
  @Get()
  @ApiOkResponse({ type: PublicChargePointList })
  async list(@Query() { limit, cursor, ...where }: PublicChargePointsFilter): Promise<PublicChargePointList> {
    const { items, nextCursor } = await this.points.list(where, limit, cursor);
    return { items: items.map((one) => PublicChargePointView.of(one)), nextCursor };
  }

  /** One charge point of a public network. */
  @Get(':id')
  @ApiOkResponse({ type: PublicChargePointView })
  async read(@Param('id') id: string): Promise<PublicChargePointView> {
    return PublicChargePointView.of(await this.points.read(id));
  }
}
