import type { Migration } from '../migration';

/**
 * The ledger as a log that can be checked from outside: the head of each chain, the Merkle tree over heads (leaves in
 * the order they were taken in, finished inner nodes, signed roots), and what the gate needs to know of a person.
 * A subject is an account, or a newsletter subscription without one; its id stands in `account_id` either way.
 */
export const ledger: Migration = {
  name: '0002-ledger',
  up: [
    `ALTER TABLE accounts ADD COLUMN minor boolean NOT NULL DEFAULT false`,
    `ALTER TABLE consents ADD COLUMN expires_at timestamptz`,
    `CREATE INDEX consents_by_expiry ON consents (expires_at) WHERE status = 'given' AND expires_at IS NOT NULL`,
    `ALTER TABLE consent_events ADD COLUMN payload_schema int NOT NULL DEFAULT 1`,
    `ALTER TABLE consent_events ADD COLUMN method text`,
    `ALTER TABLE consent_events ADD COLUMN expires_at timestamptz`,
    `CREATE TABLE objections (
       account_id uuid NOT NULL,
       purpose text NOT NULL,
       objected_at timestamptz NOT NULL,
       PRIMARY KEY (account_id, purpose)
     )`,
    `CREATE TABLE chain_heads (
       account_id uuid PRIMARY KEY,
       sequence int NOT NULL,
       hash bytea NOT NULL,
       recorded_at timestamptz NOT NULL,
       logged_sequence int NOT NULL DEFAULT 0
     ) WITH (fillfactor = 80)`,
    `CREATE INDEX chain_heads_unlogged ON chain_heads (account_id) WHERE sequence > logged_sequence`,
    `INSERT INTO chain_heads (account_id, sequence, hash, recorded_at)
       SELECT DISTINCT ON (account_id) account_id, sequence, hash, recorded_at
       FROM consent_events ORDER BY account_id, sequence DESC`,
    `CREATE TABLE ledger_leaves (
       position bigint PRIMARY KEY,
       account_id uuid NOT NULL,
       sequence int NOT NULL,
       head bytea NOT NULL,
       UNIQUE (account_id, sequence)
     )`,
    `CREATE TABLE ledger_nodes (
       level int NOT NULL,
       position bigint NOT NULL,
       hash bytea NOT NULL,
       PRIMARY KEY (level, position)
     )`,
    `CREATE TABLE ledger_keys (
       kid text PRIMARY KEY,
       generation int NOT NULL UNIQUE,
       public_jwk jsonb NOT NULL,
       first_used_at timestamptz NOT NULL,
       introduced text
     )`,
    `CREATE TABLE ledger_checkpoints (
       tree_size bigint PRIMARY KEY,
       root bytea NOT NULL,
       issued_at timestamptz NOT NULL,
       kid text NOT NULL,
       signed text NOT NULL
     )`,
  ],
  down: [
    ...['ledger_checkpoints', 'ledger_keys', 'ledger_nodes', 'ledger_leaves', 'chain_heads', 'objections'].map(
      (table) => `DROP TABLE ${table}`,
    ),
    `ALTER TABLE consent_events DROP COLUMN expires_at`,
    `ALTER TABLE consent_events DROP COLUMN method`,
    `ALTER TABLE consent_events DROP COLUMN payload_schema`,
    `DROP INDEX consents_by_expiry`,
    `ALTER TABLE consents DROP COLUMN expires_at`,
    `ALTER TABLE accounts DROP COLUMN minor`,
  ],
};
