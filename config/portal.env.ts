import { z } from 'zod';
import { apartShape, type Environment, readEnvironment } from './shared';

/** What `apps/portal` reads when it runs on its own: pages only, no data. */
export const portalEnv = z.object({ ...apartShape });

/** @throws ConfigError naming every wrong variable */
export function portalConfig(env: Environment = process.env) {
  const read = readEnvironment(portalEnv, env);
  return {
    host: read.HOST,
    port: read.PORT,
    publicUrl: read.PUBLIC_URL,
    logLevel: read.LOG_LEVEL,
    policyPack: read.POLICY_PACK,
  };
}
