import type { Migration } from '../migration';

/**
 * Children under a guardian (QV-8, QTL-5). An invitation stands under the id that the child's account will have; what it
 * says is sealed under that subject's key. A guardianship that ended leaves no row: the sealed evidence of the consents
 * tells who gave them.
 */
export const guardians: Migration = {
  name: '0007-guardians',
  up: [
    `CREATE TABLE guardian_invitations (
       account_id uuid PRIMARY KEY,
       email_index bytea NOT NULL,
       token_hash bytea NOT NULL,
       form_sealed bytea NOT NULL,
       registered_at timestamptz NOT NULL,
       expires_at timestamptz NOT NULL,
       declined_at timestamptz
     )`,
    `CREATE INDEX guardian_invitations_by_expiry ON guardian_invitations (expires_at)`,
    `CREATE INDEX guardian_invitations_declined ON guardian_invitations (declined_at) WHERE declined_at IS NOT NULL`,
    `CREATE TABLE guardianships (
       account_id uuid NOT NULL,
       guardian_id uuid NOT NULL,
       since timestamptz NOT NULL,
       PRIMARY KEY (account_id, guardian_id)
     )`,
    `CREATE INDEX guardianships_by_guardian ON guardianships (guardian_id, account_id)`,
    `CREATE INDEX accounts_of_minors ON accounts (account_id) WHERE minor`,
    `ALTER TABLE accounts ADD COLUMN closing_reason text`,
  ],
  down: [
    `ALTER TABLE accounts DROP COLUMN closing_reason`,
    `DROP INDEX accounts_of_minors`,
    `DROP TABLE guardianships`,
    `DROP TABLE guardian_invitations`,
  ],
};
