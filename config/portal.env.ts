import { z } from 'zod';
import { apartShape, type Environment, listening, readEnvironment } from './shared';

/** What `apps/portal` reads when it runs on its own: pages only, no data. */
export const portalEnv = z.object({ ...apartShape });

/** @throws ConfigError naming every wrong variable */
export function portalConfig(env: Environment = process.env) {
  const read = readEnvironment(portalEnv, env);
  return listening(read);
}
