import type { Migration } from '../migration';

/** When a registration's mail left: nobody's mailbox is flooded by whoever types its address into the form. */
export const registrationMails: Migration = {
  name: '0019-registration-mails',
  up: [
    `ALTER TABLE registrations ADD COLUMN mailed_at timestamptz`,
    `CREATE INDEX registrations_by_mailbox ON registrations (email_index)`,
  ],
  down: [`DROP INDEX registrations_by_mailbox`, `ALTER TABLE registrations DROP COLUMN mailed_at`],
};
