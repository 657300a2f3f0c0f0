import { HttpException } from '@nestjs/common';
import { DatabaseFault, DatabaseUnavailable } from '@evc/database';
import type { ProblemCode } from './catalogue';
import { Problem } from './problem';

/** Seconds after which a client may ask again when a part is down. */
export const RETRY_AFTER_DOWN = '5';

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'request-timeout',
  409: 'conflict',
  412: 'precondition-failed',
  413: 'body-too-large',
  414: 'uri-too-long',
  415: 'unsupported-media-type',
  422: 'invalid-input',
  429: 'too-many-requests',
  431: 'header-too-large',
  503: 'service-unavailable',
};

/** PostgreSQL's words for a value it cannot read: bad text form, bad encoding or NUL, out of range, bad date, too long. */
const INPUT_STATES = new Set(['22P02', '22021', '22P05', '22003', '22007', '22008', '22001', '22023']);

/**
 * The problem any thrown thing is told as. Messages of foreign errors are never used: they quote paths, values and SQL.
 * What is not known becomes `internal`.
 */
export function problemFrom(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DatabaseUnavailable) return unavailable();
  if (error instanceof DatabaseFault)
    return new Problem(INPUT_STATES.has(error.sqlState) ? 'invalid-input' : 'internal');
  const status = statusOf(error);
  if (status === 503) return unavailable();
  const code = status === undefined ? undefined : BY_STATUS[status];
  if (code !== undefined) return new Problem(code);
  return new Problem(status !== undefined && status >= 400 && status < 500 ? 'malformed-request' : 'internal');
}

/** 503 with Retry-After. */
export function unavailable(): Problem {
  return new Problem('service-unavailable', { headers: { 'Retry-After': RETRY_AFTER_DOWN } });
}

/** Status of an error made by Nest or Fastify; any other error's `statusCode` is not trusted to mean an answer. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error) || error.name !== 'FastifyError') return undefined;
  const { statusCode, code } = error as Error & { statusCode?: unknown; code?: unknown };
  if (code === 'FST_ERR_MAX_PARAM_LENGTH') return 414;
  return typeof statusCode === 'number' ? statusCode : undefined;
}
