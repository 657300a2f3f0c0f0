import { resolve } from 'node:path';
import { z } from 'zod';
import {
  commonShape,
  ConfigError,
  databaseUrl,
  eventsSecret,
  keyShape,
  messagingShape,
  pushTarget,
  readEnvironment,
} from './shared';

/** What `apps/accounts` reads when it runs on its own. */
export const accountsEnv = z.object({
  ...commonShape,
  ...keyShape,
  ...messagingShape,
  ACCOUNTS_DATABASE_URL: databaseUrl.describe('role accounts'),
  KEYRING_DATABASE_URL: databaseUrl.describe('role keyring'),
  SMTP_URL: messagingShape.SMTP_URL.unwrap(),
  INTERNAL_EVENTS_SECRET: eventsSecret,
  CHARGING_INTERNAL_URL: z.url().describe('where this app reaches charging-sessions'),
});

export type AccountsConfig = ReturnType<typeof accountsConfig>;

/** @throws ConfigError naming every wrong variable */
export function accountsConfig(env: Readonly<Record<string, string | undefined>> = process.env) {
  const read = readEnvironment(accountsEnv, env);
  const push = pushTarget(read);
  if (!push) throw new ConfigError(['FCM_CREDENTIALS: needed (or FCM_EMULATOR_URL for tests)']);
  return {
    host: read.HOST,
    port: read.PORT,
    publicUrl: read.PUBLIC_URL ?? `http://localhost:${read.PORT}`,
    logLevel: read.LOG_LEVEL,
    policyPack: read.POLICY_PACK,
    keyDirectory: resolve(read.DATA_DIR, 'keys'),
    databases: { accounts: read.ACCOUNTS_DATABASE_URL, keyring: read.KEYRING_DATABASE_URL },
    push,
    mail: { url: read.SMTP_URL, from: read.MAIL_FROM },
    peer: { url: read.CHARGING_INTERNAL_URL, secret: read.INTERNAL_EVENTS_SECRET },
  };
}
