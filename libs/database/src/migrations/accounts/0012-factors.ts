import type { Migration } from '../migration';

/**
 * What a person proves beside their password. Secrets, credentials and names are sealed under their `identity` key; a
 * credential is found by its hash. Recovery codes are kept as hashes, and a used one is no row any more.
 */
export const factors: Migration = {
  name: '0012-factors',
  up: [
    // A new secret waits beside the one in use until a code of it was entered: a phone that is changed locks nobody out.
    `CREATE TABLE totp_factors (
       account_id uuid PRIMARY KEY,
       secret_sealed bytea,
       confirmed_at timestamptz,
       last_step int NOT NULL DEFAULT 0,
       pending_sealed bytea,
       pending_at timestamptz,
       CHECK ((secret_sealed IS NULL) = (confirmed_at IS NULL)),
       CHECK ((pending_sealed IS NULL) = (pending_at IS NULL))
     )`,
    `CREATE TABLE recovery_codes (
       account_id uuid NOT NULL,
       code_hash bytea NOT NULL,
       made_at timestamptz NOT NULL,
       PRIMARY KEY (account_id, code_hash)
     )`,
    `CREATE TABLE passkeys (
       account_id uuid NOT NULL,
       passkey_id uuid NOT NULL,
       credential_hash bytea NOT NULL,
       credential_sealed bytea NOT NULL,
       name_sealed bytea NOT NULL,
       counter bigint NOT NULL CHECK (counter >= 0),
       synced boolean NOT NULL,
       backed_up boolean NOT NULL,
       created_at timestamptz NOT NULL,
       last_used_at timestamptz,
       PRIMARY KEY (account_id, passkey_id),
       CONSTRAINT passkeys_credential UNIQUE (account_id, credential_hash)
     )`,
    // Whose a credential is, asked before anybody is known: unique over all accounts, hence a table of its own.
    `CREATE TABLE passkey_owners (
       credential_hash bytea PRIMARY KEY,
       account_id uuid NOT NULL
     )`,
    `CREATE INDEX passkey_owners_by_account ON passkey_owners (account_id)`,
    // Written with the proof that used it, never when a challenge is handed out: strangers cause no rows.
    `CREATE TABLE used_challenges (
       challenge_hash bytea PRIMARY KEY,
       expires_at timestamptz NOT NULL
     )`,
    `CREATE INDEX used_challenges_by_expiry ON used_challenges (expires_at)`,
  ],
  down: ['used_challenges', 'passkey_owners', 'passkeys', 'recovery_codes', 'totp_factors'].map(
    (table) => `DROP TABLE ${table}`,
  ),
};
