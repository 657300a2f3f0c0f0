import { z } from 'zod';
import { commonShape, readEnvironment } from './shared';

/** What `apps/portal` reads when it runs on its own: pages only, no data. */
export const portalEnv = z.object({ ...commonShape });

/** @throws ConfigError naming every wrong variable */
export function portalConfig(env: Readonly<Record<string, string | undefined>> = process.env) {
  const read = readEnvironment(portalEnv, env);
  return {
    host: read.HOST,
    port: read.PORT,
    publicUrl: read.PUBLIC_URL ?? `http://localhost:${read.PORT}`,
    logLevel: read.LOG_LEVEL,
    policyPack: read.POLICY_PACK,
  };
}
