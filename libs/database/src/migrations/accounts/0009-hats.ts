import type { Migration } from '../migration';

/**
 * Whom a person acts for. `accounts.roles` keeps what somebody is to the platform (driver, privacy-officer, admin), a
 * membership what they are to one client. A session wears one of these hats, and knows where it was opened from.
 */
export const hats: Migration = {
  name: '0009-hats',
  up: [
    `CREATE TABLE memberships (
       account_id uuid NOT NULL,
       client_id uuid NOT NULL,
       role text NOT NULL CHECK (role IN ('operator', 'operator-admin')),
       since timestamptz NOT NULL,
       PRIMARY KEY (account_id, client_id)
     )`,
    `CREATE INDEX memberships_by_client ON memberships (client_id)`,
    `INSERT INTO memberships (account_id, client_id, role, since)
       SELECT account_id, client_id, roles[1], created_at FROM accounts WHERE client_id IS NOT NULL`,
    `ALTER TABLE sessions ADD COLUMN role text, ADD COLUMN client_id uuid, ADD COLUMN origin_sealed bytea`,
    `UPDATE sessions s SET role = a.roles[1], client_id = a.client_id FROM accounts a WHERE a.account_id = s.account_id`,
    `DELETE FROM sessions WHERE role IS NULL`,
    `ALTER TABLE sessions ALTER COLUMN role SET NOT NULL`,
    `UPDATE accounts SET roles = '{}' WHERE client_id IS NOT NULL`,
    `ALTER TABLE accounts DROP COLUMN client_id`,
    `ALTER TABLE devices ADD COLUMN session_id uuid`,
  ],
  down: [
    `ALTER TABLE devices DROP COLUMN session_id`,
    `ALTER TABLE accounts ADD COLUMN client_id uuid`,
    `UPDATE accounts a SET client_id = m.client_id, roles = a.roles || m.role FROM memberships m WHERE m.account_id = a.account_id`,
    `ALTER TABLE sessions DROP COLUMN role, DROP COLUMN client_id, DROP COLUMN origin_sealed`,
    `DROP TABLE memberships`,
  ],
};
