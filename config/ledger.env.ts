import { resolve } from 'node:path';
import { z } from 'zod';
import { databaseUrl, type Environment, keyShape, readEnvironment } from './shared';

/** What `npm run ledger:verify` and `npm run ledger:rotate-key` read: where the server has its database and its keys. */
export const ledgerEnv = z.object({ ...keyShape, ACCOUNTS_DATABASE_URL: databaseUrl.optional() });

/** @throws ConfigError naming every wrong variable */
export function ledgerConfig(env: Environment = process.env) {
  const read = readEnvironment(ledgerEnv, env);
  const dataDir = resolve(read.DATA_DIR);
  return { dataDir, keyDirectory: resolve(dataDir, 'keys'), databaseUrl: read.ACCOUNTS_DATABASE_URL };
}
