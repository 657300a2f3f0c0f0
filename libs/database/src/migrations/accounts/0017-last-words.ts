import type { Migration } from '../migration';

/**
 * Where a push goes whose phone has left meanwhile: a security notice of what ended the phone's session must still reach it.
 * The token stays sealed as it was among the devices, and goes from here with the outcome.
 */
export const lastWords: Migration = {
  name: '0017-last-words',
  up: [
    `ALTER TABLE push_deliveries ADD COLUMN push_token_sealed bytea`,
    `ALTER TABLE push_deliveries ADD COLUMN push_token_index bytea`,
    `ALTER TABLE push_deliveries ADD COLUMN locale text`,
  ],
  down: [
    `ALTER TABLE push_deliveries DROP COLUMN locale`,
    `ALTER TABLE push_deliveries DROP COLUMN push_token_index`,
    `ALTER TABLE push_deliveries DROP COLUMN push_token_sealed`,
  ],
};
