import { z } from 'zod';
import { databaseUrl, type Environment, readEnvironment } from './shared';

const password = z.string().min(12);

/** What `dist/apps/standalone/src/database-setup.js` reads: a superuser once, to make roles and schemas on a server of your own. */
export const databaseSetupEnv = z.object({
  ADMIN_DATABASE_URL: databaseUrl.describe('a superuser of the server'),
  DATABASE_NAME: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, 'lower-case letters, digits and underscores, 63 at most')
    .default('evcloud'),
  OWNER_DATABASE_PASSWORD: password,
  ACCOUNTS_DATABASE_PASSWORD: password,
  CHARGING_DATABASE_PASSWORD: password,
  CHARGING_OPERATOR_DATABASE_PASSWORD: password,
  KEYRING_DATABASE_PASSWORD: password,
});

/** @throws ConfigError naming every wrong variable */
export function databaseSetupConfig(env: Environment = process.env) {
  const read = readEnvironment(databaseSetupEnv, env);
  return {
    adminUrl: read.ADMIN_DATABASE_URL,
    database: read.DATABASE_NAME,
    passwords: {
      evc_owner: read.OWNER_DATABASE_PASSWORD,
      accounts: read.ACCOUNTS_DATABASE_PASSWORD,
      charging: read.CHARGING_DATABASE_PASSWORD,
      charging_operator: read.CHARGING_OPERATOR_DATABASE_PASSWORD,
      keyring: read.KEYRING_DATABASE_PASSWORD,
    },
  };
}
