import type { Migration } from '../migration';

/**
 * Drivers who want to be asked before a charge starts, and the confirmations they gave: which ones were used, never how
 * they were given.
 */
export const confirmations: Migration = {
  name: '0002-confirmations',
  up: [
    `CREATE TABLE driver_settings (
       driver_id uuid PRIMARY KEY,
       confirm_starts boolean NOT NULL,
       updated_at timestamptz NOT NULL
     )`,
    `CREATE TABLE used_confirmations (
       driver_id uuid NOT NULL,
       confirmation_id uuid NOT NULL,
       expires_at timestamptz NOT NULL,
       PRIMARY KEY (driver_id, confirmation_id)
     )`,
    `CREATE INDEX used_confirmations_by_expiry ON used_confirmations (expires_at)`,
  ],
  down: ['DROP TABLE used_confirmations', 'DROP TABLE driver_settings'],
};
