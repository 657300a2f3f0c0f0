import { resolve } from 'node:path';
import { z } from 'zod';
import { mobileApps, mobileShape, passkeyOrigins } from './mobile-apps';
import { pushIsClear, pushTarget, webPushTarget } from './push';
import {
  commonShape,
  type CrossCheck,
  databaseUrl,
  type Environment,
  inboundMail,
  inboundMailIsWhole,
  inboundMailShape,
  keyShape,
  listening,
  messagingShape,
  ownerUrl,
  passwordShape,
  readEnvironment,
} from './shared';

const DATABASE_VARIABLES = [
  'OWNER_DATABASE_URL',
  'ACCOUNTS_DATABASE_URL',
  'CHARGING_DATABASE_URL',
  'CHARGING_OPERATOR_DATABASE_URL',
  'KEYRING_DATABASE_URL',
] as const;

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

/** A part of them would put some data on the server and some into the embedded database. */
const allDatabasesOrNone: CrossCheck = (present) => {
  const missing = DATABASE_VARIABLES.filter((name) => !present[name]);
  if (missing.length === DATABASE_VARIABLES.length) return [];
  return missing.map((name) => `${name}: give all five database URLs, or none for the embedded one`);
};

/** What `npm start` reads: everything has a default. */
export const standaloneEnv = z.object({
  ...commonShape,
  ...keyShape,
  ...messagingShape,
  ...inboundMailShape,
  ...passwordShape,
  ...mobileShape,
  DEMO: flag
    .optional()
    .describe('seed the demo story on a new DATA_DIR; not where PUBLIC_URL is https, unless told to'),
  OWNER_DATABASE_URL: ownerUrl.optional(),
  ACCOUNTS_DATABASE_URL: databaseUrl.optional(),
  CHARGING_DATABASE_URL: databaseUrl.optional(),
  CHARGING_OPERATOR_DATABASE_URL: databaseUrl.optional(),
  KEYRING_DATABASE_URL: databaseUrl.optional(),
});

export type StandaloneConfig = ReturnType<typeof standaloneConfig>;

/** @throws ConfigError naming every wrong variable */
export function standaloneConfig(env: Environment = process.env) {
  const read = readEnvironment(standaloneEnv, env, [pushIsClear, allDatabasesOrNone, inboundMailIsWhole]);
  const dataDir = resolve(read.DATA_DIR);
  const listens = listening(read);
  const apps = mobileApps(read);
  return {
    ...listens,
    dataDir,
    keyDirectory: resolve(dataDir, 'keys'),
    // Sign-ins that nobody asked for have no place on a service that people reach (ASVS 6.3.2).
    demo: read.DEMO ?? listens.publicUrl.startsWith('http:'),
    databases: externalDatabases(read),
    push: pushTarget(read),
    webPush: webPushTarget(read),
    apps,
    passkeyOrigins: passkeyOrigins(apps),
    inboundMail: inboundMail(read),
    breachedPasswordsUrl: read.BREACHED_PASSWORDS_URL,
    mail: read.SMTP_URL ? { url: read.SMTP_URL, from: read.MAIL_FROM } : undefined,
    sms: read.SMS_URL === undefined ? undefined : { url: read.SMS_URL },
  };
}

/** The five URLs of an outside server, or undefined for the embedded one. */
function externalDatabases(read: z.infer<typeof standaloneEnv>) {
  const { OWNER_DATABASE_URL: owner, ACCOUNTS_DATABASE_URL: accounts, KEYRING_DATABASE_URL: keyring } = read;
  const { CHARGING_DATABASE_URL: charging, CHARGING_OPERATOR_DATABASE_URL: operator } = read;
  return owner && accounts && charging && operator && keyring
    ? { owner, accounts, charging, operator, keyring }
    : undefined;
}
