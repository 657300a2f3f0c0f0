import { foundation as accountsFoundation } from './accounts/0001-foundation';
import { ledger } from './accounts/0002-ledger';
import { foundation as chargingFoundation } from './charging/0001-foundation';
import { foundation as keyringFoundation } from './keyring/0001-foundation';
import type { Migration, SchemaName } from './migration';

/** Every migration, oldest first. A name is never reused and a landed migration is never edited. */
export const MIGRATIONS: Readonly<Record<SchemaName, readonly Migration[]>> = {
  accounts: [accountsFoundation, ledger],
  charging: [chargingFoundation],
  keyring: [keyringFoundation],
};
