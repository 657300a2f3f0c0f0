import type { Migration } from '../migration';

/**
 * For seven days whoever was told of a change at their mailbox can undo it (ADR 0027): a row for each such mail, with the
 * mailbox it went to, which stays its owner's (`left-email` among the identifiers) for as long. What waits in an account's
 * name knows the session that asked for it, and proofs of which nothing is kept know since when they count.
 */
export const undoLinks: Migration = {
  name: '0024-undo-links',
  up: [
    `CREATE TABLE undo_links (
       account_id uuid NOT NULL,
       undo_id uuid NOT NULL,
       what text NOT NULL CHECK (what IN ('email', 'totp', 'passkey', 'recovery-codes')),
       email_index bytea NOT NULL,
       email_sealed bytea NOT NULL,
       since timestamptz NOT NULL,
       expires_at timestamptz NOT NULL,
       PRIMARY KEY (account_id, undo_id)
     )`,
    `CREATE INDEX undo_links_by_end ON undo_links (expires_at)`,
    `CREATE INDEX undo_links_by_mailbox ON undo_links (email_index)`,
    `ALTER TABLE identifiers DROP CONSTRAINT identifiers_kind_check`,
    `ALTER TABLE identifiers ADD CONSTRAINT identifiers_kind_check
       CHECK (kind IN ('email', 'username', 'phone', 'left-email'))`,
    `ALTER TABLE accounts ADD COLUMN proofs_since timestamptz`,
    `ALTER TABLE phone_codes ADD COLUMN session_id uuid`,
    `ALTER TABLE totp_factors ADD COLUMN pending_session uuid`,
  ],
  down: [
    `ALTER TABLE totp_factors DROP COLUMN pending_session`,
    `ALTER TABLE phone_codes DROP COLUMN session_id`,
    `ALTER TABLE accounts DROP COLUMN proofs_since`,
    `DELETE FROM identifiers WHERE kind = 'left-email'`,
    `ALTER TABLE identifiers DROP CONSTRAINT identifiers_kind_check`,
    `ALTER TABLE identifiers ADD CONSTRAINT identifiers_kind_check CHECK (kind IN ('email', 'username', 'phone'))`,
    `DROP TABLE undo_links`,
  ],
};
