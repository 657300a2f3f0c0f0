import type { Migration } from '../migration';

/**
 * Client operators as businesses (QST-2.1). What a business enters waits, sealed under the key of the account that its first
 * member of staff may get; so does an invitation. Neither row has an `account_id`: before somebody accepts there is no account.
 * A membership rests (`active`) while its client is suspended, so that opening a session needs no look at the client.
 */
export const clients: Migration = {
  name: '0014-clients',
  up: [
    // The name is null for clients of before they registered here, until an admin looks: only charging knows it.
    `CREATE TABLE clients (
       client_id uuid PRIMARY KEY,
       organisation text,
       country text,
       status text NOT NULL CHECK (status IN ('waiting-for-approval', 'active', 'suspended', 'refused')),
       revision int NOT NULL DEFAULT 0,
       reason text,
       applied_at timestamptz NOT NULL,
       decided_at timestamptz,
       expires_at timestamptz
     )`,
    `CREATE INDEX clients_by_status ON clients (status, client_id)`,
    `CREATE INDEX clients_by_expiry ON clients (expires_at) WHERE expires_at IS NOT NULL`,
    `INSERT INTO clients (client_id, status, revision, applied_at, decided_at)
       SELECT client_id, 'active', 1, min(since), min(since) FROM memberships GROUP BY client_id`,
    `CREATE TABLE client_applications (
       subject_id uuid PRIMARY KEY,
       client_id uuid NOT NULL,
       email_index bytea NOT NULL,
       token_hash bytea,
       form_sealed bytea NOT NULL,
       member_id uuid,
       created_at timestamptz NOT NULL,
       verified_at timestamptz,
       mailed_at timestamptz,
       expires_at timestamptz NOT NULL
     )`,
    `CREATE INDEX client_applications_by_client ON client_applications (client_id)`,
    `CREATE INDEX client_applications_by_mailbox ON client_applications (email_index)`,
    `CREATE INDEX client_applications_by_member ON client_applications (member_id) WHERE member_id IS NOT NULL`,
    `CREATE INDEX client_applications_by_expiry ON client_applications (expires_at)`,
    `CREATE TABLE staff_invitations (
       subject_id uuid PRIMARY KEY,
       client_id uuid,
       role text NOT NULL CHECK (role IN ('operator', 'operator-admin', 'privacy-officer', 'admin')),
       email_index bytea NOT NULL,
       token_hash bytea,
       form_sealed bytea NOT NULL,
       created_at timestamptz NOT NULL,
       mailed_at timestamptz,
       expires_at timestamptz NOT NULL,
       CHECK ((client_id IS NULL) = (role IN ('privacy-officer', 'admin')))
     )`,
    `CREATE INDEX staff_invitations_by_client ON staff_invitations (client_id, subject_id)`,
    `CREATE INDEX staff_invitations_by_mailbox ON staff_invitations (email_index)`,
    `CREATE INDEX staff_invitations_by_expiry ON staff_invitations (expires_at)`,
    `ALTER TABLE memberships ADD COLUMN active boolean NOT NULL DEFAULT true,
       ADD COLUMN listed_to_client date, ADD COLUMN listed_to_admin date`,
    // In the order of pages and of locks.
    `CREATE INDEX memberships_of_client ON memberships (client_id, account_id)`,
    `DROP INDEX memberships_by_client`,
    `CREATE TABLE client_use (
       client_id uuid NOT NULL,
       day date NOT NULL,
       kind text NOT NULL,
       count bigint NOT NULL CHECK (count >= 0),
       PRIMARY KEY (client_id, day, kind)
     )`,
  ],
  down: [
    `DROP TABLE client_use`,
    `CREATE INDEX memberships_by_client ON memberships (client_id)`,
    `DROP INDEX memberships_of_client`,
    `ALTER TABLE memberships DROP COLUMN active, DROP COLUMN listed_to_client, DROP COLUMN listed_to_admin`,
    `DROP TABLE staff_invitations`,
    `DROP TABLE client_applications`,
    `DROP TABLE clients`,
  ],
};
