import { Logger as GraphileLogger } from 'graphile-worker';

/** The part of pino that jobs use: facts first, then a fixed text. */
export interface JobLogger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Name and code of an error: its message may quote a value, so it goes nowhere. */
export function errorFacts(error: unknown): { reason: string; code?: string } {
  if (typeof error !== 'object' || error === null) return { reason: typeof error };
  const fields = error as { name?: unknown; code?: unknown; sqlState?: unknown; reason?: unknown };
  const name = typeof fields.name === 'string' && /^\w{1,60}$/.test(fields.name) ? fields.name : 'Error';
  const code = [fields.code, fields.sqlState, fields.reason].find(
    (c) => typeof c === 'string' && /^[\w.-]{1,40}$/.test(c),
  );
  return { reason: name, ...(typeof code === 'string' ? { code } : {}) };
}

/** The same as one line, e.g. `DatabaseFault 23505`: what is stored with a failed job. */
export function errorLine(error: unknown): string {
  const { reason: name, code } = errorFacts(error);
  return code ? `${name} ${code}` : name;
}

interface GraphileMeta {
  readonly job?: { readonly id: string; readonly task_identifier: string; readonly attempts: number };
  readonly duration?: number;
  readonly error?: unknown;
}

/**
 * The queue's own messages quote payloads and errors; kept are job name, id, attempt, duration and, of other
 * messages, the words before the first quotation (QCC-1.2).
 */
export function graphileLogger(logger: JobLogger): GraphileLogger {
  return new GraphileLogger(() => (level, message, meta) => {
    const severity: string = level;
    const { job, duration, error } = (meta ?? {}) as GraphileMeta;
    const facts = {
      ...(job ? { job: job.task_identifier, jobId: job.id, attempt: job.attempts } : {}),
      ...(duration === undefined ? {} : { durationMs: Math.round(duration) }),
      ...(error === undefined ? {} : errorFacts(error)),
    };
    const text = job
      ? error === undefined
        ? 'job done'
        : 'job failed'
      : (/^[^:'"`]*/.exec(message)?.[0] ?? '').trim() || 'the queue said something that it quoted';
    if (severity === 'error') logger.error(facts, text);
    else if (severity === 'warning') logger.warn(facts, text);
    else logger.debug(facts, text);
  });
}
