import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryService, HttpAdapterHost, MetadataScanner } from '@nestjs/core';
import type { Database } from '@evc/database';
import type { Clock } from '@evc/platform';
import type { EventBoundaries } from './boundary';
import { EventDelivery } from './delivery';
import type { AppName } from './event';
import { EventReceiver } from './event-receiver';
import { HandlerRegistry } from './handler-registry';
import { EventHousekeeping } from './housekeeping';
import type { JobLogger } from './job-logger';
import { JobRunner } from './job-runner';
import { prepareJobSchema } from './job-schema';
import { DELIVER_EVENT } from './outbox';
import { EVENT_MEDIA_TYPE, type EventPeer, LocalReceivers } from './peers';

export interface EventsAppOptions {
  readonly app: AppName;
  readonly connectionString: string;
  readonly runJobs: boolean;
  readonly concurrency?: number;
  readonly logger: JobLogger;
  /** Whether this process serves the internal endpoint. */
  readonly servesPeer: boolean;
}

interface NestParts {
  readonly discovery: DiscoveryService;
  readonly scanner: MetadataScanner;
  readonly http: HttpAdapterHost;
}

interface ParserHost {
  hasContentTypeParser(type: string): boolean;
  addContentTypeParser(
    type: string,
    options: object,
    parser: (request: unknown, body: Buffer, done: (error: null, body: Buffer) => void) => void,
  ): void;
}

const LARGEST_EVENT = 64 * 1024;

/** One app's events and jobs over the life of the process: finds handlers, starts the runner, stops it in order. */
@Injectable()
export class EventsApp implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly receiver: EventReceiver;
  private readonly registry: HandlerRegistry;
  private runner: JobRunner | null = null;

  constructor(
    private readonly options: EventsAppOptions,
    private readonly nest: NestParts,
    database: Database,
    clock: Clock,
    peer: EventPeer,
    receivers: LocalReceivers,
    boundaries: EventBoundaries,
  ) {
    const { app, logger } = options;
    this.registry = new HandlerRegistry(app);
    this.receiver = new EventReceiver(app, boundaries, database, this.registry, clock);
    receivers.register(app, this.receiver);
    const delivery = new EventDelivery(app, database, this.receiver, peer, boundaries, clock, logger);
    const housekeeping = new EventHousekeeping(app, database, clock);
    this.registry.addJob(DELIVER_EVENT, (payload) => delivery.deliver(payload));
    this.registry.addCron('purge-events', '23 2 * * *', () => housekeeping.purge());
    this.registry.addCron('redeliver-events', '*/5 * * * *', () => housekeeping.redeliver());
  }

  /**
   * The queue's tables are made also where no jobs run: `add` needs them. And before any runner of this process
   * starts, because a runner ends when it hears of a new schema in its database, even another app's.
   */
  async onModuleInit(): Promise<void> {
    this.registry.discover(this.nest.discovery, this.nest.scanner);
    if (this.options.servesPeer) this.acceptRawEvents();
    const { app, connectionString, runJobs, logger, concurrency } = this.options;
    if (!runJobs) {
      await prepareJobSchema(connectionString, app, logger);
      return;
    }
    this.runner = new JobRunner({
      app,
      connectionString,
      registry: this.registry,
      logger,
      ...(concurrency ? { concurrency } : {}),
    });
    await this.runner.prepare();
  }

  onApplicationBootstrap(): void {
    this.runner?.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner?.stop();
    this.runner = null;
  }

  private acceptRawEvents(): void {
    const httpAdapter = this.nest.http.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined; // none in a worker
    const host = httpAdapter?.getInstance<ParserHost | undefined>();
    if (!host?.addContentTypeParser || host.hasContentTypeParser(EVENT_MEDIA_TYPE)) return;
    host.addContentTypeParser(
      EVENT_MEDIA_TYPE,
      { parseAs: 'buffer', bodyLimit: LARGEST_EVENT },
      (_request, body, done) => done(null, body),
    );
  }
}
