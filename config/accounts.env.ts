import { resolve } from 'node:path';
import { z } from 'zod';
import { mobileApps, mobileShape, passkeyOrigins } from './mobile-apps';
import { pushIsClear, pushIsNamed, pushTarget, webPushTarget } from './push';
import {
  apartShape,
  databaseUrl,
  type Environment,
  eventsSecret,
  inboundMail,
  inboundMailIsWhole,
  inboundMailShape,
  keyShape,
  messagingShape,
  ownerUrl,
  passwordShape,
  peerUrl,
  listening,
  readEnvironment,
} from './shared';

/** What `apps/accounts` reads when it runs on its own. */
export const accountsEnv = z.object({
  ...apartShape,
  ...keyShape,
  ...messagingShape,
  ...inboundMailShape,
  ...passwordShape,
  ...mobileShape,
  ACCOUNTS_DATABASE_URL: databaseUrl.describe('role accounts'),
  OWNER_DATABASE_URL: ownerUrl,
  KEYRING_OWNER_DATABASE_URL: databaseUrl
    .optional()
    .describe('role evc_owner, where the keyring has a database of its own'),
  KEYRING_DATABASE_URL: databaseUrl.describe('role keyring'),
  SMTP_URL: messagingShape.SMTP_URL.unwrap(),
  INTERNAL_EVENTS_SECRET: eventsSecret,
  CHARGING_INTERNAL_URL: peerUrl.describe('where this app reaches charging-sessions'),
});

export type AccountsConfig = ReturnType<typeof accountsConfig>;

/** @throws ConfigError naming every wrong variable */
export function accountsConfig(env: Environment = process.env) {
  const read = readEnvironment(accountsEnv, env, [pushIsClear, pushIsNamed, inboundMailIsWhole]);
  const push = pushTarget(read);
  if (!push) throw new Error('pushIsNamed lets no other case through');
  return {
    ...listening(read),
    keyDirectory: resolve(read.DATA_DIR, 'keys'),
    databases: { accounts: read.ACCOUNTS_DATABASE_URL, keyring: read.KEYRING_DATABASE_URL },
    owner: {
      accounts: read.OWNER_DATABASE_URL,
      keyring: read.KEYRING_OWNER_DATABASE_URL ?? read.OWNER_DATABASE_URL,
    },
    push,
    webPush: webPushTarget(read),
    passkeyOrigins: passkeyOrigins(mobileApps(read)),
    inboundMail: inboundMail(read),
    breachedPasswordsUrl: read.BREACHED_PASSWORDS_URL,
    mail: { url: read.SMTP_URL, from: read.MAIL_FROM },
    sms: read.SMS_URL === undefined ? undefined : { url: read.SMS_URL },
    peer: { url: read.CHARGING_INTERNAL_URL, secret: read.INTERNAL_EVENTS_SECRET },
  };
}
