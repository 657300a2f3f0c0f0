import type { Migration } from '../migration';

/**
 * Sign-ins that ended and accounts that closed while access tokens of theirs may still be good: ids and times, for minutes.
 * The end of an account itself stands in `closed_drivers` for good; the index finds those of the last minutes.
 */
export const endedSignIns: Migration = {
  name: '0003-ended-sign-ins',
  up: [
    `CREATE TABLE ended_sign_ins (session_id uuid PRIMARY KEY, until timestamptz NOT NULL)`,
    `CREATE INDEX ended_sign_ins_by_until ON ended_sign_ins (until)`,
    `CREATE TABLE barred_accounts (account_id uuid PRIMARY KEY, until timestamptz NOT NULL)`,
    `CREATE INDEX barred_accounts_by_until ON barred_accounts (until)`,
    `CREATE INDEX closed_drivers_by_time ON closed_drivers (closed_at)`,
  ],
  down: [`DROP INDEX closed_drivers_by_time`, `DROP TABLE barred_accounts`, `DROP TABLE ended_sign_ins`],
};
