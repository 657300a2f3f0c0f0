import { type DynamicModule, Logger, Module, type Provider } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, HttpAdapterHost, MetadataScanner } from '@nestjs/core';
import type { Database } from '@evc/database';
import { CLOCK, type Clock } from '@evc/platform';
import { BINDINGS } from './app-bindings';
import { EventBoundaries } from './boundary';
import type { AppName } from './event';
import { EventsApp } from './events-app';
import { internalEventsController } from './internal-events.controller';
import type { JobLogger } from './job-logger';
import { type EventPeer, HttpPeer, InProcessPeer, LocalReceivers } from './peers';
import { assertWebhookSecret } from './webhook-signature';

export type PeerOptions =
  | { readonly kind: 'in-process' }
  /** `url` is the other app's `/<app>/internal/events`; `secret` is shared by both. */
  | { readonly kind: 'http'; readonly url: string; readonly secret: string };

export interface EventsOptions {
  readonly app: AppName;
  /** Injection token of the app's Database. */
  readonly database: symbol;
  /** The same database for the job queue's own connections. */
  readonly connectionString: string;
  /** False in processes that only add jobs. */
  readonly runJobs: boolean;
  readonly peer: PeerOptions;
  /** Jobs at once; default 5. */
  readonly concurrency?: number;
  readonly logger?: JobLogger;
}

/** Shared by both apps of one process. */
@Module({ providers: [LocalReceivers, EventBoundaries], exports: [LocalReceivers, EventBoundaries] })
class SharedByAppsModule {}

const EVENTS_APP: Readonly<Record<AppName, symbol>> = {
  accounts: Symbol('events of accounts'),
  charging: Symbol('events of charging'),
};
const RECEIVER: Readonly<Record<AppName, symbol>> = {
  accounts: Symbol('receiver of accounts'),
  charging: Symbol('receiver of charging'),
};

/** One app's outbox, jobs and handlers. Loaded once for each app of the process; needs the app's database and CLOCK. */
@Module({})
export class EventsModule {
  static forApp(options: EventsOptions): DynamicModule {
    const { app, peer } = options;
    const { Jobs, Outbox } = BINDINGS[app];
    if (peer.kind === 'http') assertWebhookSecret(peer.secret);
    return {
      module: EventsModule,
      global: true,
      imports: [DiscoveryModule, SharedByAppsModule],
      controllers: peer.kind === 'http' ? [internalEventsController(app, RECEIVER[app], peer.secret)] : [],
      providers: [
        { provide: Jobs, useFactory: () => new Jobs() },
        {
          provide: Outbox,
          useFactory: (jobs: InstanceType<typeof Jobs>, clock: Clock) => new Outbox(jobs, clock),
          inject: [Jobs, CLOCK],
        },
        eventsApp(options),
        { provide: RECEIVER[app], useFactory: (events: EventsApp) => events.receiver, inject: [EVENTS_APP[app]] },
      ],
      exports: [Jobs, Outbox, SharedByAppsModule],
    };
  }
}

function eventsApp(options: EventsOptions): Provider {
  const { app, connectionString, runJobs, concurrency } = options;
  const logger = options.logger ?? nestLogger(app);
  const settings = {
    app,
    connectionString,
    runJobs,
    logger,
    servesPeer: options.peer.kind === 'http',
    ...(concurrency ? { concurrency } : {}),
  };
  return {
    provide: EVENTS_APP[app],
    useFactory: (
      discovery: DiscoveryService,
      scanner: MetadataScanner,
      http: HttpAdapterHost,
      receivers: LocalReceivers,
      boundaries: EventBoundaries,
      database: Database,
      clock: Clock,
    ) =>
      new EventsApp(
        settings,
        { discovery, scanner, http },
        database,
        clock,
        peerOf(options, receivers, clock),
        receivers,
        boundaries,
      ),
    inject: [
      DiscoveryService,
      MetadataScanner,
      HttpAdapterHost,
      LocalReceivers,
      EventBoundaries,
      options.database,
      CLOCK,
    ],
  };
}

function peerOf({ app, peer }: EventsOptions, receivers: LocalReceivers, clock: Clock): EventPeer {
  if (peer.kind === 'http') return new HttpPeer(peer.url, peer.secret, clock);
  return new InProcessPeer(receivers, app === 'accounts' ? 'charging' : 'accounts');
}

/** Through Nest's logger, which the process's structured logger stands behind. */
function nestLogger(app: AppName): JobLogger {
  const logger = new Logger(`jobs:${app}`);
  return {
    debug: (facts, message) => logger.debug({ ...facts, event: message }),
    info: (facts, message) => logger.log({ ...facts, event: message }),
    warn: (facts, message) => logger.warn({ ...facts, event: message }),
    error: (facts, message) => logger.error({ ...facts, event: message }),
  };
}
