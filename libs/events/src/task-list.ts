import { type JobHelpers, parseCronItems, type ParsedCronItem, type TaskList } from 'graphile-worker';
import type { JobContext } from './decorators';
import type { HandlerRegistry, JobHandler } from './handler-registry';
import { errorFacts, errorLine } from './job-logger';
import { RetryLater } from './retry-later';

/** Stored with a failed job and logged by the queue: a name and a code instead of the message, which may quote values. */
export class JobFailure extends Error {
  readonly code: string | undefined;

  constructor(cause: unknown) {
    super(errorLine(cause));
    const { reason, code } = errorFacts(cause);
    this.name = reason;
    this.code = code;
    this.stack = `${this.name}: ${this.message}`;
  }
}

/** What the queue runs, by job name. @param schema the queue's schema */
export function taskList(registry: HandlerRegistry, schema: string): TaskList {
  return Object.fromEntries([...registry.jobs].map(([name, handler]) => [name, taskOf(handler, schema)]));
}

/** A schedule that fired while its job still runs or waits makes no second one beside it. */
export function cronItems(registry: HandlerRegistry): ParsedCronItem[] {
  return parseCronItems(
    [...registry.schedules].map(([name, schedule]) => ({
      task: name,
      match: schedule,
      identifier: name,
      options: { jobKey: `cron:${name}`, queueName: `cron:${name}`, maxAttempts: 5, backfillPeriod: 0 },
    })),
  );
}

function taskOf(handler: JobHandler, schema: string): (payload: unknown, helpers: JobHelpers) => Promise<void> {
  return async (payload, helpers) => {
    const { job } = helpers;
    const context: JobContext = {
      id: job.id,
      attempt: job.attempts,
      maxAttempts: job.max_attempts,
      signal: helpers.abortSignal,
    };
    try {
      await handler(payload, context);
    } catch (error) {
      if (!(error instanceof RetryLater)) throw new JobFailure(error);
      await addAgain(helpers, schema, error.afterMs);
    }
  };
}

/**
 * Adds a fresh copy for later; the running one then ends as done, so no attempt is used up. A crash between the two
 * runs both, which handlers bear anyway. A job whose key a newer job took over is not added: the newer one stands.
 */
async function addAgain(helpers: JobHelpers, schema: string, afterMs: number): Promise<void> {
  const { job } = helpers;
  const statement = `SELECT 1 FROM ${schema}.add_job(identifier => $1, payload => $2::json, queue_name => $3, max_attempts => $4::int,
       run_at => now() + $5::float8 * interval '1 millisecond', job_key => $6, priority => $7::int)
     WHERE $6::text IS NULL OR EXISTS (SELECT 1 FROM ${schema}.jobs WHERE id = $8::bigint AND key = $6::text)`;
  await helpers.query(statement, [
    job.task_identifier,
    JSON.stringify(job.payload),
    await helpers.getQueueName(),
    job.max_attempts,
    Math.max(0, afterMs),
    job.key,
    job.priority,
    job.id,
  ]);
}
