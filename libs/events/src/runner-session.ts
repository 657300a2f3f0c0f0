import { EventEmitter } from 'node:events';
import { run, type Runner, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import type { Pool } from 'pg';
import type { AppName } from './event';
import type { HandlerRegistry } from './handler-registry';
import { Heartbeat, HEARTBEAT_TIMING, type HeartbeatTiming } from './heartbeat';
import { graphileLogger, type JobLogger } from './job-logger';
import { jobSchema } from './job-schema';
import { cronItems, taskList } from './task-list';
import { timer } from './timer';

export interface SessionOptions {
  readonly app: AppName;
  readonly registry: HandlerRegistry;
  readonly logger: JobLogger;
  /** Jobs at once; default 5. */
  readonly concurrency?: number;
  readonly heartbeat?: HeartbeatTiming;
  readonly stopping?: StopTiming;
}

/** Milliseconds from the word to stop. */
export interface StopTiming {
  /** Jobs that still run are told by their signal. */
  readonly abortMs: number;
  /** What still runs goes back to the queue. */
  readonly giveUpMs: number;
}

export const STOP_TIMING: StopTiming = { abortMs: 5_000, giveUpMs: 10_000 };
const SETTLE_MS = 1_000;
/** The exit code graphile-worker sets when it stops for a schema update. */
const SCHEMA_CHANGED = 57;

/** One life of the queue's runner, from its start until it ends by itself or is stopped. */
export class RunnerSession {
  private runner: Runner | null = null;
  private workerPool: WorkerPool | null = null;
  private heartbeat: Heartbeat | null = null;
  private readonly events: WorkerEvents = new EventEmitter();
  private readonly held = new Set<string>();
  private readonly shutDown: Promise<void>;

  constructor(
    private readonly pool: Pool,
    private readonly options: SessionOptions,
  ) {
    this.shutDown = this.watch();
  }

  /**
   * Resolves or rejects when the runner has ended. @throws when the database does not answer
   * @param isStopping asked once it has started: it may have been told to stop while it was connecting
   */
  async run(isStopping: () => boolean): Promise<void> {
    const { app, registry, logger, concurrency = 5, stopping = STOP_TIMING } = this.options;
    const schema = jobSchema(app);
    try {
      this.runner = await run({
        pgPool: this.pool,
        schema,
        taskList: taskList(registry, schema),
        parsedCronItems: cronItems(registry),
        concurrency,
        noHandleSignals: true,
        events: this.events,
        logger: graphileLogger(logger),
        gracefulShutdownAbortTimeout: stopping.abortMs,
        // Without batches a lost connection leaves a rejection that nobody handles, which would end the process.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      });
      const { promise } = this.runner;
      if (isStopping()) void this.stop();
      // After some faults the pool shuts down and the runner's own promise never settles: whichever comes first.
      await Promise.race([promise, this.shutDown]);
    } finally {
      await Promise.race([this.stop(), timer(SETTLE_MS).done]);
      if (process.exitCode === SCHEMA_CHANGED) process.exitCode = undefined; // starting again is enough
      await this.heartbeat?.stop();
    }
  }

  /** Takes no more jobs and waits for those that run. */
  async stop(): Promise<void> {
    const runner = this.runner;
    this.runner = null;
    await runner?.stop().catch(() => undefined); // it had ended by itself
  }

  /** Gives the running jobs back to the queue. */
  async force(): Promise<void> {
    await Promise.race([this.workerPool?.forcefulShutdown('ShutdownDeadline'), timer(SETTLE_MS).done]);
  }

  private watch(): Promise<void> {
    const { app, logger, heartbeat: timing = HEARTBEAT_TIMING } = this.options;
    this.events.on('pool:create', ({ workerPool }) => {
      this.workerPool = workerPool;
      this.heartbeat = new Heartbeat(this.pool, jobSchema(app), workerPool.id, this.held, logger, timing);
      this.heartbeat.start();
    });
    this.events.on('job:start', ({ job }) => this.held.add(job.id));
    this.events.on('job:complete', ({ job }) => this.held.delete(job.id));
    return new Promise((resolve) => {
      const settle = (): void => void timer(SETTLE_MS).done.then(resolve);
      this.events.on('pool:gracefulShutdown:complete', settle);
      this.events.on('pool:forcefulShutdown:complete', settle);
      this.events.on('pool:forcefulShutdown:error', settle);
    });
  }
}
