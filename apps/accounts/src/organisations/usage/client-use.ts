import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { Cron } from '@evc/events';
import { CLOCK, type Clock, CountedUse } from '@evc/platform';

/** What is counted of a client's use of its accounts. */
const USE_KINDS = ['staff-sign-ins', 'invitations', 'role-changes', 'removals'] as const;
export type UseKind = (typeof USE_KINDS)[number];

@Injectable()
export class ClientUse extends CountedUse<UseKind> {
  constructor(@Inject(ACCOUNTS_DB) database: Database, @Inject(CLOCK) clock: Clock) {
    super(database, USE_KINDS, clock);
  }

  @Cron('accounts', 'purge-client-use', '41 3 * * *')
  override purge(): Promise<void> {
    return super.purge();
  }
}
