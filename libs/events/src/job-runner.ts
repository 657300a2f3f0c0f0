import { connectWithinMs } from '@evc/database';
import type { Pool } from 'pg';
import { errorFacts } from './job-logger';
import { JobPool } from './job-pool';
import { prepareJobSchema } from './job-schema';
import { RunnerSession, type SessionOptions, STOP_TIMING } from './runner-session';
import { timer } from './timer';

export interface JobRunnerOptions extends SessionOptions {
  readonly connectionString: string;
}

const RESTART_PAUSE_MS = 2_000;
const CLOSE_WITHIN_MS = 2_000;

/** Runs one app's jobs until stopped, through restarts of PostgreSQL. Jobs start within milliseconds of their commit. */
export class JobRunner {
  private readonly pool: Pool;
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private session: RunnerSession | null = null;

  constructor(private readonly options: JobRunnerOptions) {
    const { app, connectionString, concurrency = 5, logger } = options;
    this.pool = new JobPool({
      connectionString,
      max: concurrency + 3, // besides the jobs: listening, heartbeat, schedule
      connectionTimeoutMillis: connectWithinMs(connectionString),
      query_timeout: 20_000,
      keepAlive: true,
      application_name: `ev-cloud-${app}-jobs`,
    });
    // Without a listener a connection that breaks would end the process.
    this.pool.on('error', (error) => logger.warn(errorFacts(error), 'a job connection broke'));
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** See `prepareJobSchema`; on a connection that the jobs use afterwards. @throws when the database does not answer */
  async prepare(): Promise<void> {
    try {
      await prepareJobSchema(this.pool, this.options.app, this.options.logger);
    } catch (error) {
      await this.pool.end();
      throw error;
    }
  }

  start(): void {
    this.running ??= this.keepRunning();
  }

  /** Finishes the running jobs; after 5 s their signal fires, after 10 s they are given back to the queue. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const deadline = timer((this.options.stopping ?? STOP_TIMING).giveUpMs);
    const ended = Promise.resolve(this.session?.stop()).then(() => this.running);
    if ((await Promise.race([ended.then(() => 'ended'), deadline.done])) !== 'ended') {
      this.options.logger.warn({}, 'jobs did not stop in time and go back to the queue');
      await this.session?.force();
      await Promise.race([ended, timer(CLOSE_WITHIN_MS).done]);
    }
    deadline.clear();
    // A connection that hangs must not hold up the end of the process.
    await Promise.race([this.pool.end(), timer(CLOSE_WITHIN_MS).done]);
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.stopping;
    while (!this.isStopping()) {
      this.session = new RunnerSession(this.pool, this.options);
      await this.session
        .run(() => this.isStopping())
        .catch((error: unknown) => {
          this.options.logger.error(errorFacts(error), 'the job runner ended with an error');
        });
      if (this.isStopping()) return;
      this.options.logger.warn({}, 'the job runner is started again');
      await timer(RESTART_PAUSE_MS, { keepsAlive: true, signal }).done;
    }
  }
}
