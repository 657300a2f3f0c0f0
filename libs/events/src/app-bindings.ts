import type { Clock } from '@evc/platform';
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

export class AccountsOutbox extends Outbox {
  constructor(jobs: AccountsJobs, clock: Clock) {
    super(jobs, clock);
  }
}

export class ChargingOutbox extends Outbox {
  constructor(jobs: ChargingJobs, clock: Clock) {
    super(jobs, clock);
  }
}

export const BINDINGS = {
  accounts: { Jobs: AccountsJobs, Outbox: AccountsOutbox },
  charging: { Jobs: ChargingJobs, Outbox: ChargingOutbox },
} as const satisfies Record<AppName, unknown>;
