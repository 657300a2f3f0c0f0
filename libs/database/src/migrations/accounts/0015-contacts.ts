import type { Migration } from '../migration';

/**
 * The ways to reach a person change under their control: a new e-mail address waits until its mailbox answers, a phone number
 * counts only once it was verified. Corrections leave a history, sealed like what they correct. `version` counts the writes of
 * a profile, for those who must not overwrite what they have not seen.
 */
export const contacts: Migration = {
  name: '0015-contacts',
  up: [
    `ALTER TABLE accounts ADD COLUMN version int NOT NULL DEFAULT 1, ADD COLUMN phone_verified_at timestamptz`,
    `CREATE TABLE profile_changes (
       account_id uuid NOT NULL,
       change_id uuid NOT NULL,
       at timestamptz NOT NULL,
       actor text NOT NULL CHECK (actor IN ('person', 'guardian', 'staff')),
       changes_sealed bytea NOT NULL,
       PRIMARY KEY (account_id, change_id)
     )`,
    // One waits at a time: a later wish takes the place of an earlier one.
    `CREATE TABLE email_changes (
       account_id uuid PRIMARY KEY,
       change_id uuid NOT NULL,
       email_index bytea NOT NULL,
       email_sealed bytea NOT NULL,
       token_hash bytea NOT NULL,
       session_id uuid NOT NULL,
       created_at timestamptz NOT NULL,
       expires_at timestamptz NOT NULL
     )`,
    `CREATE INDEX email_changes_by_change ON email_changes (change_id)`,
    `CREATE INDEX email_changes_by_end ON email_changes (expires_at)`,
    // `sends` and `sent_at` outlive the code, so that the pause before the next one grows whatever becomes of this one.
    `CREATE TABLE phone_codes (
       account_id uuid PRIMARY KEY,
       code_id uuid,
       phone_index bytea NOT NULL,
       tries int NOT NULL,
       expires_at timestamptz NOT NULL,
       sends int NOT NULL,
       sent_at timestamptz NOT NULL
     )`,
    `CREATE INDEX phone_codes_by_phone ON phone_codes (phone_index)`,
    `CREATE INDEX phone_codes_by_age ON phone_codes (sent_at)`,
  ],
  down: [
    `DROP TABLE phone_codes`,
    `DROP TABLE email_changes`,
    `DROP TABLE profile_changes`,
    `ALTER TABLE accounts DROP COLUMN version, DROP COLUMN phone_verified_at`,
  ],
};
