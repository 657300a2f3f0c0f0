import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ACCOUNTS_DB, CHARGING_DB, DatabaseModule, type DatabaseUrls } from '@evc/database';
import { type AppName, EventsModule, type JobLogger, type PeerOptions } from '@evc/events';
import { createHttpApp } from '@evc/platform';

@Module({})
class RootModule {}

export interface EventsProcessOptions {
  readonly urls: DatabaseUrls;
  readonly apps: readonly AppName[];
  readonly handlers?: Provider[];
  readonly peer?: PeerOptions;
  readonly runJobs?: boolean;
  readonly logger?: JobLogger;
}

/** A process that holds the events part of one or both apps and nothing else. */
export async function startEventsProcess(options: EventsProcessOptions): Promise<NestFastifyApplication> {
  const { urls, apps, handlers = [], peer = { kind: 'in-process' }, runJobs = true, logger } = options;
  const events = apps.map((app) =>
    EventsModule.forApp({
      app,
      database: app === 'accounts' ? ACCOUNTS_DB : CHARGING_DB,
      connectionString: urls[app],
      runJobs,
      peer,
      ...(logger ? { logger } : {}),
    }),
  );
  const databases = DatabaseModule.forRoot({
    ...(apps.includes('accounts') ? { accounts: urls.accounts } : {}),
    ...(apps.includes('charging') ? { charging: urls.charging } : {}),
  });
  const root: DynamicModule = { module: RootModule, imports: [databases, ...events], providers: handlers };
  const process = await createHttpApp(root, { log: { level: 'silent' }, drainMs: 100 });
  await process.init();
  return process;
}
