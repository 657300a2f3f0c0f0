import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, type Database } from '@evc/database';
import { Cron } from '@evc/events';
import { CLOCK, type Clock, CountedUse } from '@evc/platform';

/** What is counted of a client's use of the service, beside its sessions, which are there to be counted when asked for. */
const USE_KINDS = ['api-reads', 'api-writes', 'ocpp-messages', 'charge-point-connections'] as const;
export type UseKind = (typeof USE_KINDS)[number];

@Injectable()
export class ClientUse extends CountedUse<UseKind> {
  constructor(@Inject(CHARGING_DB) database: Database, @Inject(CLOCK) clock: Clock) {
    super(database, USE_KINDS, clock);
  }

  @Cron('charging', 'purge-client-use', '43 3 * * *')
  override purge(): Promise<void> {
    return super.purge();
  }
}
