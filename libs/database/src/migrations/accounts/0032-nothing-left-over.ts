import type { Migration } from '../migration';

const IN_CLEAR = `SELECT account_id FROM profile_months UNION SELECT account_id FROM profiles WHERE months_sealed IS NULL`;

/**
 * Walks that ended keep nobody's id, and an erasure finds a registration by its account. Sums of profiles in the clear are gone a
 * day after they were sealed; a profile that has some still begins anew, as when its person deletes it.
 */
export const nothingLeftOver: Migration = {
  name: '0032-nothing-left-over',
  up: [
    `UPDATE campaigns SET position = NULL WHERE finished_at IS NOT NULL`,
    `UPDATE policy_announcements SET reached = NULL WHERE finished_at IS NOT NULL`,
    `CREATE INDEX registrations_by_account ON registrations (account_id)`,
    `DELETE FROM profile_segments WHERE account_id IN (${IN_CLEAR})`,
    `UPDATE profiles SET begun_at = now(), assessed_at = now(), months_sealed = NULL WHERE account_id IN (${IN_CLEAR})`,
    `DROP TABLE profile_months`,
  ],
  down: [
    `CREATE TABLE profile_months (
       account_id uuid NOT NULL,
       month int NOT NULL,
       sessions int NOT NULL,
       timed int NOT NULL,
       nights int NOT NULL,
       publics int NOT NULL,
       long_stays int NOT NULL,
       energy_wh bigint NOT NULL,
       PRIMARY KEY (account_id, month)
     )`,
    `DROP INDEX registrations_by_account`,
  ],
};
