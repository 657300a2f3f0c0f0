import { z } from 'zod';
import {
  apartShape,
  databaseUrl,
  type Environment,
  eventsSecret,
  ownerUrl,
  peerUrl,
  listening,
  readEnvironment,
} from './shared';

/** What `apps/charging-sessions` reads when it runs on its own: no key, no mail, nothing that names a person. */
export const chargingEnv = z.object({
  ...apartShape,
  CHARGING_DATABASE_URL: databaseUrl.describe('role charging'),
  CHARGING_OPERATOR_DATABASE_URL: databaseUrl.describe('role charging_operator'),
  OWNER_DATABASE_URL: ownerUrl,
  INTERNAL_EVENTS_SECRET: eventsSecret,
  ACCOUNTS_INTERNAL_URL: peerUrl.describe('where this app reaches accounts: token keys and events'),
});

export type ChargingConfig = ReturnType<typeof chargingConfig>;

/** @throws ConfigError naming every wrong variable */
export function chargingConfig(env: Environment = process.env) {
  const read = readEnvironment(chargingEnv, env);
  return {
    ...listening(read),
    owner: read.OWNER_DATABASE_URL,
    databases: { charging: read.CHARGING_DATABASE_URL, operator: read.CHARGING_OPERATOR_DATABASE_URL },
    jwksUrl: new URL('/accounts/.well-known/access-token-keys.json', read.ACCOUNTS_INTERNAL_URL).toString(),
    peer: { url: read.ACCOUNTS_INTERNAL_URL, secret: read.INTERNAL_EVENTS_SECRET },
  };
}
