import type { Migration } from '../migration';

/**
 * Whose mailbox an invitation goes to, as a blind index, and when it was written to: children nobody knows name that
 * address, so somebody must count. Rows of before count for nothing; they are gone in 72 hours.
 */
export const guardianMail: Migration = {
  name: '0008-guardian-mail',
  up: [
    `ALTER TABLE guardian_invitations ADD COLUMN guardian_index bytea, ADD COLUMN mailed_at timestamptz`,
    `CREATE INDEX guardian_invitations_by_guardian ON guardian_invitations (guardian_index)`,
  ],
  down: [
    `DROP INDEX guardian_invitations_by_guardian`,
    `ALTER TABLE guardian_invitations DROP COLUMN mailed_at, DROP COLUMN guardian_index`,
  ],
};
