import type { Migration } from '../migration';

/**
 * Under which ids charging knows a person: random, sealed under the person's key with a keyed index beside them, gone with
 * the account (ZQ-1). Accounts of before are known there by their own id until what charging keeps of them has moved;
 * `event_id` is the event that asks for it, and the row goes ten minutes after it was delivered.
 */
export const pairwiseDrivers: Migration = {
  name: '0023-pairwise-drivers',
  up: [
    `CREATE TABLE pairwise_ids (
       account_id uuid PRIMARY KEY,
       driver_sealed bytea NOT NULL,
       driver_index bytea NOT NULL UNIQUE,
       staff_sealed bytea NOT NULL
     )`,
    `CREATE TABLE drivers_to_move (account_id uuid PRIMARY KEY, event_id uuid UNIQUE)`,
    `CREATE INDEX drivers_to_move_waiting ON drivers_to_move (account_id) WHERE event_id IS NULL`,
    `INSERT INTO drivers_to_move (account_id) SELECT account_id FROM accounts`,
    `CREATE TABLE driver_move (single boolean PRIMARY KEY CHECK (single), started_at timestamptz NOT NULL, ended_at timestamptz)`,
    `INSERT INTO driver_move (single, started_at) VALUES (true, now())`,
    // Pushes that were sent have no more use for which session they told of, nor for charging's number of its event.
    `UPDATE push_deliveries SET event_id = gen_random_uuid() WHERE session_id IS NOT NULL AND state <> 'queued'`,
    `UPDATE push_deliveries SET session_id = NULL WHERE session_id IS NOT NULL`,
  ],
  down: [`DROP TABLE driver_move`, `DROP TABLE drivers_to_move`, `DROP TABLE pairwise_ids`],
};
