import type { Migration } from '../migration';
import { PLUMBING_DOWN, PLUMBING_UP } from '../plumbing';

/**
 * Everything that names a person. Columns of type bytea named *_sealed hold vault envelopes; the plain value
 * exists nowhere in the database. Keys start with the account, or with the blind index for look-ups.
 */
export const foundation: Migration = {
  name: '0001-foundation',
  up: [
    `CREATE TABLE accounts (
       account_id uuid PRIMARY KEY,
       status text NOT NULL CHECK (status IN ('active', 'closing')),
       roles text[] NOT NULL,
       client_id uuid,
       country text NOT NULL,
       locale text NOT NULL,
       email_sealed bytea NOT NULL,
       username_sealed bytea,
       name_sealed bytea,
       phone_sealed bytea,
       birth_date_sealed bytea,
       education_sealed bytea,
       experience_sealed bytea,
       password_hash_sealed bytea NOT NULL,
       created_at timestamptz NOT NULL,
       updated_at timestamptz NOT NULL,
       restricted_at timestamptz,
       closing_at timestamptz
     )`,
    `CREATE TABLE identifiers (
       blind_index bytea PRIMARY KEY,
       kind text NOT NULL CHECK (kind IN ('email', 'username', 'phone')),
       account_id uuid NOT NULL
     )`,
    `CREATE INDEX identifiers_by_account ON identifiers (account_id)`,
    `CREATE TABLE registrations (
       registration_id uuid PRIMARY KEY,
       account_id uuid NOT NULL,
       email_index bytea NOT NULL,
       token_hash bytea NOT NULL,
       form_sealed bytea NOT NULL,
       created_at timestamptz NOT NULL,
       expires_at timestamptz NOT NULL
     )`,
    `CREATE INDEX registrations_by_expiry ON registrations (expires_at)`,
    `CREATE TABLE sessions (
       account_id uuid NOT NULL,
       session_id uuid NOT NULL,
       generation int NOT NULL,
       current_hash bytea NOT NULL,
       previous_hash bytea,
       rotated_at timestamptz NOT NULL,
       auth_time timestamptz NOT NULL,
       amr text[] NOT NULL,
       created_at timestamptz NOT NULL,
       expires_at timestamptz NOT NULL,
       revoked_at timestamptz,
       PRIMARY KEY (account_id, session_id)
     )`,
    `CREATE INDEX sessions_by_expiry ON sessions (expires_at)`,
    `CREATE TABLE consents (
       account_id uuid NOT NULL,
       purpose text NOT NULL,
       status text NOT NULL CHECK (status IN ('given', 'refused', 'withdrawn', 'expired')),
       notice_version int,
       policy_version int NOT NULL,
       channels text[] NOT NULL,
       event_id uuid NOT NULL,
       changed_at timestamptz NOT NULL,
       PRIMARY KEY (account_id, purpose)
     )`,
    `CREATE TABLE consent_events (
       account_id uuid NOT NULL,
       sequence int NOT NULL,
       event_id uuid NOT NULL,
       purpose text NOT NULL,
       event text NOT NULL CHECK (event IN ('given', 'refused', 'withdrawn', 'renewed', 'expired')),
       notice_version int,
       policy_id text NOT NULL,
       policy_version int NOT NULL,
       rules_version int NOT NULL,
       channels text[] NOT NULL,
       source text NOT NULL,
       actor text NOT NULL CHECK (actor IN ('person', 'guardian', 'desk', 'system')),
       locale text NOT NULL,
       occurred_at timestamptz NOT NULL,
       recorded_at timestamptz NOT NULL,
       evidence_sealed bytea NOT NULL,
       evidence_commitment bytea NOT NULL,
       previous_hash bytea NOT NULL,
       hash bytea NOT NULL,
       PRIMARY KEY (account_id, sequence),
       UNIQUE (account_id, event_id)
     )`,
    `CREATE TABLE devices (
       account_id uuid NOT NULL,
       installation_id text NOT NULL,
       push_token_sealed bytea NOT NULL,
       push_token_index bytea NOT NULL,
       platform text NOT NULL CHECK (platform IN ('android', 'ios', 'web')),
       app_version text NOT NULL,
       locale text NOT NULL,
       created_at timestamptz NOT NULL,
       last_seen_at timestamptz NOT NULL,
       dead_at timestamptz,
       PRIMARY KEY (account_id, installation_id)
     )`,
    `CREATE TABLE push_tokens (
       push_token_index bytea PRIMARY KEY,
       account_id uuid NOT NULL,
       installation_id text NOT NULL
     )`,
    `CREATE INDEX push_tokens_by_account ON push_tokens (account_id)`,
    `CREATE TABLE push_deliveries (
       account_id uuid NOT NULL,
       event_id uuid NOT NULL,
       installation_id text NOT NULL,
       session_id uuid NOT NULL,
       relied_on uuid,
       state text NOT NULL CHECK (state IN ('queued', 'accepted', 'unregistered', 'rejected', 'withheld')),
       reason text,
       created_at timestamptz NOT NULL,
       settled_at timestamptz,
       PRIMARY KEY (account_id, event_id, installation_id)
     )`,
    `CREATE INDEX push_deliveries_by_age ON push_deliveries (created_at)`,
    `CREATE TABLE policy_versions (
       pack_id text NOT NULL,
       version int NOT NULL,
       hash text NOT NULL,
       effective_from timestamptz NOT NULL,
       published_at timestamptz NOT NULL,
       texts jsonb NOT NULL,
       notices jsonb NOT NULL,
       PRIMARY KEY (pack_id, version)
     )`,
    `CREATE TABLE erasure_journal (
       account_id uuid PRIMARY KEY,
       reason text NOT NULL,
       requested_at timestamptz NOT NULL,
       erased_at timestamptz NOT NULL
     )`,
    ...PLUMBING_UP,
  ],
  down: [
    ...PLUMBING_DOWN,
    ...[
      'erasure_journal',
      'policy_versions',
      'push_deliveries',
      'push_tokens',
      'devices',
      'consent_events',
      'consents',
      'sessions',
      'registrations',
      'identifiers',
      'accounts',
    ].map((table) => `DROP TABLE ${table}`),
  ],
};
