import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ACCOUNTS_DOCS } from '../../accounts/src/docs';
import { CHARGING_DOCS } from '../../charging-sessions/src/docs';
import type { StandaloneConfig } from '@evc/config';
import { createHttpApp, mountDocs } from '@evc/platform';
import type { Channels } from './channels';
import type { Databases } from './databases';
import { StandaloneModule } from './standalone.module';

export { seedDemo } from './demo/seed';

/** Both apps with their documents on open databases and channels; does not listen yet. */
export async function compose(
  config: StandaloneConfig,
  databases: Databases,
  channels: Channels,
): Promise<NestFastifyApplication> {
  const root = StandaloneModule.of({ config, databases: databases.urls, ...channels });
  const { logLevel: level, publicUrl, trustedProxies, metricsToken } = config;
  const app = await createHttpApp(root, { log: { level }, publicUrl, trustedProxies, metricsToken });
  mountDocs(app, ACCOUNTS_DOCS);
  mountDocs(app, CHARGING_DOCS);
  return app;
}
