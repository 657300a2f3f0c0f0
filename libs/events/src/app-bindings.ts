import type { AppName } from './event';
import { Jobs } from './jobs';
import { Outbox } from './outbox';

/**
 * One class per app, so that a constructor says which app's tables it writes and Nest finds it without a token,
 * also where both apps run in one process (standalone).
 */
export class AccountsJobs extends Jobs {
  constructor() {
    super('accounts');
  }
}

export class ChargingJobs extends Jobs {
  constructor() {
    super('charging');
  }
}

export class AccountsOutbox extends Outbox {}

export class ChargingOutbox extends Outbox {}

export const BINDINGS = {
  accounts: { Jobs: AccountsJobs, Outbox: AccountsOutbox },
  charging: { Jobs: ChargingJobs, Outbox: ChargingOutbox },
} as const satisfies Record<AppName, unknown>;
