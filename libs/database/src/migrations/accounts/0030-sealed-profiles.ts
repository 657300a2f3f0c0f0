import type { Migration } from '../migration';

/**
 * The sums of a profile are sealed: in a month of one session they are that session's, and charging has the same numbers under
 * another id (ADR 0025). What stands in `profile_months` moves when its profile is next assessed, a day at most; the table then
 * stays empty.
 */
export const sealedProfiles: Migration = {
  name: '0030-sealed-profiles',
  up: [
    `ALTER TABLE profiles ADD COLUMN months_sealed bytea`,
    `CREATE INDEX profiles_in_clear ON profiles (account_id) WHERE months_sealed IS NULL`,
  ],
  down: [`DROP INDEX profiles_in_clear`, `ALTER TABLE profiles DROP COLUMN months_sealed`],
};
