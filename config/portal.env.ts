import { z } from 'zod';
import { mobileApps, mobileShape } from './mobile-apps';
import { apartShape, type Environment, listening, readEnvironment } from './shared';

/** What `apps/portal` reads when it runs on its own: pages only, no data. */
export const portalEnv = z.object({ ...apartShape, ...mobileShape });

/** @throws ConfigError naming every wrong variable */
export function portalConfig(env: Environment = process.env) {
  const read = readEnvironment(portalEnv, env);
  return { ...listening(read), apps: mobileApps(read) };
}
