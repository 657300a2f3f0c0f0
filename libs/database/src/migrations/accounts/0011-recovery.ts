import type { Migration } from '../migration';

/**
 * Ways back in. A request for one waits under the blind index of what was typed in, known or not, until a job looks; what
 * was mailed belongs to an account. The networks that an account came from are keyed hashes under the account's own key.
 * A person may do without a password.
 */
export const recovery: Migration = {
  name: '0011-recovery',
  up: [
    `ALTER TABLE accounts ALTER COLUMN password_hash_sealed DROP NOT NULL`,
    `CREATE TABLE recovery_requests (
       identifier_index bytea NOT NULL,
       request_id uuid NOT NULL,
       created_at timestamptz NOT NULL,
       PRIMARY KEY (identifier_index, request_id)
     )`,
    `CREATE INDEX recovery_requests_by_id ON recovery_requests (request_id)`,
    `CREATE TABLE recoveries (
       account_id uuid NOT NULL,
       recovery_id uuid NOT NULL,
       bound_to bytea NOT NULL,
       mailed_at timestamptz NOT NULL,
       expires_at timestamptz NOT NULL,
       PRIMARY KEY (account_id, recovery_id)
     )`,
    `CREATE INDEX recoveries_by_age ON recoveries (mailed_at)`,
    `CREATE TABLE known_networks (
       account_id uuid NOT NULL,
       network_hash bytea NOT NULL,
       last_seen_at timestamptz NOT NULL,
       PRIMARY KEY (account_id, network_hash)
     )`,
    `CREATE INDEX known_networks_by_age ON known_networks (last_seen_at)`,
  ],
  down: [
    `DROP TABLE known_networks`,
    `DROP TABLE recoveries`,
    `DROP TABLE recovery_requests`,
    // Nobody's password fits an empty text.
    `UPDATE accounts SET password_hash_sealed = '' WHERE password_hash_sealed IS NULL`,
    `ALTER TABLE accounts ALTER COLUMN password_hash_sealed SET NOT NULL`,
  ],
};
