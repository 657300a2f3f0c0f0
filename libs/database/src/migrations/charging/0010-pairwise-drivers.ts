import type { Migration } from '../migration';

/**
 * Drivers by ids of their own (ZQ-1). While those of before move, `moved_drivers` says what an account's id became; it
 * empties when accounts says that all have. Sign-ins that ended are noted by a digest, since the id itself stands in accounts.
 */
export const pairwiseDrivers: Migration = {
  name: '0010-pairwise-drivers',
  up: [
    `CREATE TABLE moved_drivers (former_id uuid PRIMARY KEY, driver_id uuid NOT NULL UNIQUE, moved_at timestamptz NOT NULL)`,
    `CREATE TABLE driver_move (single boolean PRIMARY KEY CHECK (single), started_at timestamptz NOT NULL, ended_at timestamptz)`,
    `INSERT INTO driver_move (single, started_at) VALUES (true, now())`,
    `ALTER TABLE barred_accounts RENAME TO barred_people`,
    `ALTER TABLE barred_people RENAME COLUMN account_id TO person_id`,
    `ALTER INDEX barred_accounts_pkey RENAME TO barred_people_pkey`,
    `ALTER INDEX barred_accounts_by_until RENAME TO barred_people_by_until`,
    `ALTER TABLE ended_sign_ins ALTER COLUMN session_id TYPE bytea USING sha256(convert_to(session_id::text, 'UTF8'))`,
    `ALTER TABLE ended_sign_ins RENAME COLUMN session_id TO session_digest`,
  ],
  down: [
    `DELETE FROM ended_sign_ins`,
    `ALTER TABLE ended_sign_ins RENAME COLUMN session_digest TO session_id`,
    `ALTER TABLE ended_sign_ins ALTER COLUMN session_id TYPE uuid USING NULL`,
    `ALTER INDEX barred_people_by_until RENAME TO barred_accounts_by_until`,
    `ALTER INDEX barred_people_pkey RENAME TO barred_accounts_pkey`,
    `ALTER TABLE barred_people RENAME COLUMN person_id TO account_id`,
    `ALTER TABLE barred_people RENAME TO barred_accounts`,
    `DROP TABLE driver_move`,
    `DROP TABLE moved_drivers`,
  ],
};
