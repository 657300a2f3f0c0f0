import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { ACCOUNTS_DB, CHARGING_DB, DatabaseModule, type DatabaseUrls } from '@evc/database';
import { type AppName, EventsModule, type JobLogger, type PeerOptions } from '@evc/events';
import { CLOCK, SystemClock } from '@evc/platform';

@Module({})
class ClockModule {}

const clockModule: DynamicModule = {
  module: ClockModule,
  global: true,
  providers: [{ provide: CLOCK, useClass: SystemClock }],
  exports: [CLOCK],
};

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
  const module = await Test.createTestingModule({
    imports: [clockModule, databases, ...events],
    providers: handlers,
  }).compile();
  const process = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await process.init();
  return process;
}

/** Waits until `check` answers something, asking every 20 ms. @throws after `withinMs` */
export async function eventually<T>(
  check: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = 10_000,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const value = await check();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > end) throw new Error(`nothing happened within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
