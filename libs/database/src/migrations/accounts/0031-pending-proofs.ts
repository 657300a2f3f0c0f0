import type { Migration } from '../migration';

/**
 * What waits for a guardian is told in the words of all that waits for the answer to a mail: begun at `created_at`, and over once it
 * has no token, whether it was declined or not (ADR 0040).
 */
export const pendingProofs: Migration = {
  name: '0031-pending-proofs',
  up: [
    `ALTER TABLE guardian_invitations RENAME COLUMN registered_at TO created_at`,
    `ALTER TABLE guardian_invitations ALTER COLUMN token_hash DROP NOT NULL`,
    `UPDATE guardian_invitations SET token_hash = NULL, expires_at = least(expires_at, declined_at) WHERE declined_at IS NOT NULL`,
    `ALTER TABLE guardian_invitations DROP COLUMN declined_at`,
  ],
  down: [
    `ALTER TABLE guardian_invitations ADD COLUMN declined_at timestamptz`,
    `UPDATE guardian_invitations SET token_hash = '', declined_at = expires_at WHERE token_hash IS NULL`,
    `ALTER TABLE guardian_invitations ALTER COLUMN token_hash SET NOT NULL`,
    `CREATE INDEX guardian_invitations_declined ON guardian_invitations (declined_at) WHERE declined_at IS NOT NULL`,
    `ALTER TABLE guardian_invitations RENAME COLUMN created_at TO registered_at`,
  ],
};
