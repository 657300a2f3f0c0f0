import type { Migration } from '../migration';

/** An entry of the objection list whose owner wants no mail that asks to opt in anew either. */
export const barredAddresses: Migration = {
  name: '0028-barred-addresses',
  up: [`ALTER TABLE marketing_objections ADD COLUMN barred boolean NOT NULL DEFAULT false`],
  down: [`ALTER TABLE marketing_objections DROP COLUMN barred`],
};
