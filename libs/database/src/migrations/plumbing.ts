/**
 * Tables that each app's schema has alike: events out and in, workers' signs of life, answers kept for
 * Idempotency-Key. A landed migration is frozen, so a change here needs a new file, not an edit.
 */
export const PLUMBING_UP: readonly string[] = [
  `CREATE TABLE outbox (
     event_id uuid PRIMARY KEY,
     type text NOT NULL,
     subject uuid NOT NULL,
     data jsonb NOT NULL,
     created_at timestamptz NOT NULL,
     delivered_at timestamptz
   )`,
  `CREATE INDEX outbox_undelivered ON outbox (created_at) WHERE delivered_at IS NULL`,
  `CREATE TABLE received_events (
     event_id uuid PRIMARY KEY,
     type text NOT NULL,
     received_at timestamptz NOT NULL
   )`,
  `CREATE TABLE worker_heartbeats (
     worker_id text PRIMARY KEY,
     started_at timestamptz NOT NULL,
     seen_at timestamptz NOT NULL
   )`,
  `CREATE TABLE idempotency_keys (
     key_hash bytea PRIMARY KEY,
     request_hash bytea NOT NULL,
     state text NOT NULL CHECK (state IN ('in-flight', 'done')),
     status int,
     answer bytea,
     locked_at timestamptz NOT NULL,
     expires_at timestamptz NOT NULL
   )`,
  `CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at)`,
];

export const PLUMBING_DOWN: readonly string[] = [
  'idempotency_keys',
  'worker_heartbeats',
  'received_events',
  'outbox',
].map((table) => `DROP TABLE ${table}`);
