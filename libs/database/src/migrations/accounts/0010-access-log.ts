import type { Migration } from '../migration';

/**
 * Who came in and who looked, for the person to read (QCC-1.2). Partitioned by time, since it grows with every sign-in and
 * is kept for a while only: a partition is dropped whole. What came before the first one of its month lands in the default.
 */
export const accessLog: Migration = {
  name: '0010-access-log',
  up: [
    `CREATE TABLE access_log (
       account_id uuid NOT NULL,
       entry_id uuid NOT NULL,
       at timestamptz NOT NULL,
       what text NOT NULL,
       actor text NOT NULL CHECK (actor IN ('person', 'guardian', 'staff', 'system')),
       actor_role text,
       reason text,
       origin_sealed bytea,
       PRIMARY KEY (account_id, at, entry_id)
     ) PARTITION BY RANGE (at)`,
    `CREATE TABLE access_log_default PARTITION OF access_log DEFAULT`,
  ],
  down: [`DROP TABLE access_log`],
};
