import { EventEmitter } from 'node:events';
import { run, type Runner, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import { Pool } from 'pg';
import type { AppName } from './event';
import type { HandlerRegistry } from './handler-registry';
import { Heartbeat, HEARTBEAT_TIMING, type HeartbeatTiming } from './heartbeat';
import { errorFacts, graphileLogger, type JobLogger } from './job-logger';
import { jobSchema } from './job-schema';
import { cronItems, taskList } from './task-list';

export interface JobRunnerOptions {
  readonly app: AppName;
  readonly connectionString: string;
  readonly registry: HandlerRegistry;
  readonly logger: JobLogger;
  /** Jobs at once in this process; default 5. */
  readonly concurrency?: number;
  readonly heartbeat?: HeartbeatTiming;
}

const RESTART_PAUSE_MS = 2_000;
const ABORT_AFTER_MS = 5_000;
const STOP_WITHIN_MS = 10_000;
/** The exit code graphile-worker sets when it stops for a schema update. */
const SCHEMA_CHANGED = 57;
const CLOSE_WITHIN_MS = 2_000;

/** Runs one app's jobs until stopped, through restarts of PostgreSQL. Jobs start within milliseconds of their commit. */
export class JobRunner {
  private readonly pool: Pool;
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private runner: Runner | null = null;
  private workerPool: WorkerPool | null = null;

  constructor(private readonly options: JobRunnerOptions) {
    const { app, connectionString, concurrency = 5, logger } = options;
    this.pool = new Pool({
      connectionString,
      max: concurrency + 3, // besides the jobs: listening, heartbeat, schedule
      connectionTimeoutMillis: 10_000,
      query_timeout: 60_000,
      keepAlive: true,
      application_name: `ev-cloud-${app}-jobs`,
    });
    // Without a listener an idle connection that breaks would end the process.
    this.pool.on('error', (error) => logger.warn(errorFacts(error), 'a job connection broke'));
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  start(): void {
    this.running ??= this.keepRunning();
  }

  /** Finishes the running jobs; after 5 s their signal fires, after 10 s they are given back to the queue. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const deadline = timer(STOP_WITHIN_MS, false);
    const ended = this.endRunner().then(() => this.running);
    if ((await Promise.race([ended.then(() => 'ended'), deadline.done])) !== 'ended') {
      this.options.logger.warn({}, 'jobs did not stop in time and go back to the queue');
      await this.workerPool?.forcefulShutdown('ShutdownDeadline');
    }
    deadline.clear();
    // A connection that hangs must not hold up the end of the process.
    await Promise.race([this.pool.end(), timer(CLOSE_WITHIN_MS, false).done]);
  }

  private async endRunner(): Promise<void> {
    try {
      await this.runner?.stop();
    } catch {
      // it has ended by itself already
    }
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async keepRunning(): Promise<void> {
    while (!this.isStopping()) {
      await this.runOnce().catch((error: unknown) => {
        this.options.logger.error(errorFacts(error), 'the job runner ended and is started again');
      });
      if (!this.isStopping()) await timer(RESTART_PAUSE_MS, true, this.stopping.signal).done;
    }
  }

  private async runOnce(): Promise<void> {
    const { app, registry, logger, concurrency = 5 } = this.options;
    const schema = jobSchema(app);
    const events: WorkerEvents = new EventEmitter();
    let heartbeat: Heartbeat | null = null;
    events.on('pool:create', ({ workerPool }) => {
      this.workerPool = workerPool;
      heartbeat = new Heartbeat(this.pool, schema, workerPool.id, logger, this.options.heartbeat ?? HEARTBEAT_TIMING);
      heartbeat.start();
    });
    try {
      this.runner = await run({
        pgPool: this.pool,
        schema,
        taskList: taskList(registry, schema),
        parsedCronItems: cronItems(registry),
        concurrency,
        noHandleSignals: true,
        events,
        logger: graphileLogger(logger),
        gracefulShutdownAbortTimeout: ABORT_AFTER_MS,
        // With batches a lost connection is retried; without, the queue leaves a rejection that ends the process.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      });
      if (this.isStopping()) await this.endRunner();
      await this.runner.promise;
    } finally {
      this.runner = null;
      // The queue asks for the end of the process when another one updates its schema; starting again is enough.
      if (process.exitCode === SCHEMA_CHANGED) process.exitCode = undefined;
      await (heartbeat as Heartbeat | null)?.stop();
    }
  }
}

interface Timer {
  readonly done: Promise<void>;
  clear(): void;
}

function timer(ms: number, keepsAlive: boolean, signal?: AbortSignal): Timer {
  let handle: NodeJS.Timeout | undefined;
  const done = new Promise<void>((resolve) => {
    handle = setTimeout(resolve, ms);
    if (!keepsAlive) handle.unref();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
  return { done, clear: () => clearTimeout(handle) };
}
