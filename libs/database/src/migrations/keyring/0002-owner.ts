import type { Migration } from '../migration';

/** Tables are the owner's from here on; which migrations ran is none of the application's. */
export const owner: Migration = {
  name: '0002-owner',
  up: [`REVOKE INSERT, UPDATE, DELETE ON schema_migrations FROM keyring`],
  down: [`GRANT INSERT, UPDATE, DELETE ON schema_migrations TO keyring`],
};
