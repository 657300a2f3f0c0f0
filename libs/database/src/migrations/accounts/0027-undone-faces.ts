import type { Migration } from '../migration';

/** A face that was enrolled can be undone as any other new factor. */
export const undoneFaces: Migration = {
  name: '0027-undone-faces',
  up: [
    `ALTER TABLE undo_links DROP CONSTRAINT undo_links_what_check, ADD CONSTRAINT undo_links_what_check
       CHECK (what IN ('email', 'totp', 'passkey', 'recovery-codes', 'face'))`,
  ],
  down: [
    `DELETE FROM undo_links WHERE what = 'face'`,
    `ALTER TABLE undo_links DROP CONSTRAINT undo_links_what_check, ADD CONSTRAINT undo_links_what_check
       CHECK (what IN ('email', 'totp', 'passkey', 'recovery-codes'))`,
  ],
};
