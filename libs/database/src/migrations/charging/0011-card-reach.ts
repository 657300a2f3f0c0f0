import type { Migration } from '../migration';

/**
 * A card may be meant for one client's charge points alone, and a card alias ends by itself: the ways in which a driver keeps
 * two clients from meeting the same number (QST-1.2b).
 */
export const cardReach: Migration = {
  name: '0011-card-reach',
  up: [
    `ALTER TABLE tokens ADD COLUMN only_client_id uuid`,
    `ALTER TABLE tokens ADD COLUMN expires_at timestamptz`,
    `CREATE INDEX tokens_by_expiry ON tokens (expires_at) WHERE expires_at IS NOT NULL`,
  ],
  down: [
    `DROP INDEX tokens_by_expiry`,
    `ALTER TABLE tokens DROP COLUMN expires_at`,
    `ALTER TABLE tokens DROP COLUMN only_client_id`,
  ],
};
