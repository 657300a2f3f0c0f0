import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CLOCK, type Clock, CurrentUser, daysOf, DaysQuery, Roles, UuidParam } from '@evc/platform';
import { ClientDirectory } from '../clients/client-directory';
import { ClientUse } from './client-use';
import { UsageDayResponse, UsageResponse } from './client-use.dto';

const MOST_DAYS = 366;

@ApiTags('clients')
@Controller('accounts/v1/clients')
export class ClientUseController {
  constructor(
    private readonly use: ClientUse,
    private readonly directory: ClientDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** How the business uses its accounts, by day; what of its charge points is at `GET /charging/v1/operator/usage`. */
  @Roles('operator-admin', 'operator', 'admin')
  @Get(':id/usage')
  async read(
    @CurrentUser() user: AuthUser,
    @UuidParam('id') id: string,
    @Query() query: DaysQuery,
  ): Promise<UsageResponse> {
    const { clientId } = await this.directory.read(user, id);
    const range = daysOf(query, this.clock.now(), MOST_DAYS);
    const days = await this.use.of(clientId, range);
    return { ...range, items: days.map((day) => UsageDayResponse.of(day)), nextCursor: null };
  }
}
