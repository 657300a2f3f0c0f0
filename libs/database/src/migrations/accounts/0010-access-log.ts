import type { Migration } from '../migration';

/**
 * Who came in and who looked, for the person to read (QCC-1.2). Partitioned by month (UTC), since it grows with every sign-in
 * and is kept for a while only: a month is dropped whole. A job makes the months ahead; those that are here from the start
 * bridge the time until it first runs. The default takes what no month is made for, and the job moves it out again.
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
    `DO $$
     DECLARE
       first timestamp := date_trunc('month', now() AT TIME ZONE 'UTC');
     BEGIN
       FOR step IN 0..3 LOOP
         EXECUTE format('CREATE TABLE %I PARTITION OF access_log FOR VALUES FROM (%L) TO (%L)',
           'access_log_' || to_char(first + make_interval(months => step), 'YYYY_MM'),
           (first + make_interval(months => step)) AT TIME ZONE 'UTC',
           (first + make_interval(months => step + 1)) AT TIME ZONE 'UTC');
       END LOOP;
     END $$`,
  ],
  down: [`DROP TABLE access_log`],
};
