import { randomBytes } from 'node:crypto';
import { bootstrapDatabase, runMigrations, type BootstrapOptions } from '@evc/database';
import { prepareJobSchema } from '@evc/events';
import { Client } from 'pg';

export const templateName = 'evcloud_template';

const password = (): string => randomBytes(12).toString('hex');

/**
 * Makes the migrated database that test databases are copies of, with the real roles, grants and migrations.
 * @returns the roles' passwords, which hold for every copy
 */
export async function createTemplate(adminUrl: string): Promise<BootstrapOptions['passwords']> {
  const passwords = {
    evc_owner: password(),
    accounts: password(),
    charging: password(),
    charging_operator: password(),
    keyring: password(),
  };
  const urls = await bootstrapDatabase(adminUrl, { database: templateName, passwords });
  await runMigrations(urls.owner, 'accounts');
  await runMigrations(urls.owner, 'charging');
  await runMigrations(urls.owner, 'keyring');
  // The queue's own tables too, which each app would else make anew in each copy at its start.
  await prepareJobSchema(urls.accounts, 'accounts');
  await prepareJobSchema(urls.charging, 'charging');
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // A connection to the template would make every copy wait or fail.
    await admin.query(`ALTER DATABASE ${templateName} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`);
  } finally {
    await admin.end();
  }
  return passwords;
}
