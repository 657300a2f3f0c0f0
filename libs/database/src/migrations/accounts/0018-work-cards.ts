import type { Migration } from '../migration';

/**
 * What a client's colleagues see of a member: the name and address of the invitation, and not what the same person told the
 * platform as a driver (QST-1.2b). Null for members of before; of those who are drivers, only the address is shown.
 */
export const workCards: Migration = {
  name: '0018-work-cards',
  up: [`ALTER TABLE memberships ADD COLUMN card_sealed bytea`],
  down: [`ALTER TABLE memberships DROP COLUMN card_sealed`],
};
