import { isUuid, type Tx } from '@evc/database';
import type { AppName } from './event';
import { jobSchema } from './job-schema';
import { assertIdsOnly, isToken, UnsafePayload } from './payload-guard';

export type JobPayload = Readonly<Record<string, string | number | null>>;

export interface JobOptions {
  /**
   * Milliseconds to wait; by default it runs as soon as the transaction commits. A wait and no moment: the clock of the database
   * decides when jobs run, and a moment of another clock would come early or late.
   */
  readonly afterMs?: number;
  /** A job with the same key that has not started is replaced. Built of ids and tokens, joined by `/` or `:`. */
  readonly jobKey?: string;
  /** Default 25, about three days. */
  readonly maxAttempts?: number;
  /** Jobs of one queue run one after the other. Few different names only. */
  readonly queueName?: string;
  /** Lower runs first; default 0. */
  readonly priority?: number;
}

/** An INSERT whose parameters are numbered from $8: the job's come first. */
export interface InsertAlongside {
  readonly insert: string;
  readonly params: readonly unknown[];
}

/** Adds jobs of one app to its queue, in the transaction that decided on them. */
export class Jobs {
  private readonly statement: string;

  constructor(app: AppName) {
    this.statement = `SELECT id FROM ${jobSchema(app)}.add_job(identifier => $1, payload => $2::json, queue_name => $3,
      run_at => now() + greatest($4::float8, 0) * interval '1 millisecond', max_attempts => $5::int, job_key => $6, priority => $7::int)`;
  }

  /**
   * Runs after commit, or never if `tx` rolls back.
   * @param alongside what is inserted in the same round trip: every event comes with its job
   * @throws UnsafePayload when the payload is not ids only
   */
  async add(
    tx: Tx,
    name: string,
    payload: JobPayload,
    options: JobOptions = {},
    alongside?: InsertAlongside,
  ): Promise<void> {
    assertIdsOnly(payload);
    if (options.jobKey !== undefined) assertKey(options.jobKey);
    const text = alongside ? `WITH alongside AS (${alongside.insert}) ${this.statement}` : this.statement;
    await tx.query(text, [
      name,
      JSON.stringify(payload),
      options.queueName ?? null,
      options.afterMs ?? null,
      options.maxAttempts ?? null,
      options.jobKey ?? null,
      options.priority ?? null,
      ...(alongside?.params ?? []),
    ]);
  }
}

function assertKey(key: string): void {
  const parts = key.split(/[/:]/);
  if (key.length > 200 || !parts.every((part) => isUuid(part) || isToken(part) || /^\d{1,6}$/.test(part))) {
    throw new UnsafePayload('jobKey');
  }
}
