import { randomBytes } from 'node:crypto';
import { bootstrapDatabase, personalMap, runMigrations, type BootstrapOptions } from '@evc/database';
import { prepareJobSchema } from '@evc/events';
import { Client } from 'pg';
import { refuseUndeclaredKeys } from '../data-map/json-shapes';
import { MAPPED } from '../data-map/mapped';

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
  await asAdmin(urlInto(adminUrl, templateName), refuseUndeclaredKeys(personalMap(MAPPED)));
  // A connection to the template would make every copy wait or fail.
  await asAdmin(adminUrl, [`ALTER DATABASE ${templateName} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`]);
  return passwords;
}

function urlInto(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

async function asAdmin(url: string, statements: readonly string[]): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    for (const statement of statements) await admin.query(statement);
  } finally {
    await admin.end();
  }
}
