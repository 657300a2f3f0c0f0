import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { newRandomId } from '@evc/database';

export const REQUEST_ID_HEADER = 'x-request-id';

/** UUIDs and the like; letters and digits enough to be unguessable, too few shapes to smuggle an address into the log. */
const WELL_FORMED = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$|^[0-9a-f]{32}$/i;

/** The caller's request id when it is a UUID or a trace id (32 hex digits), else a new UUIDv4: whoever sees it reads no time from it. */
export function requestIdFrom(request: IncomingMessage): string {
  const given = request.headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && WELL_FORMED.test(given) ? given.toLowerCase() : newRandomId();
}

/** The id under which a request is found in the log; the answer carries it as `X-Request-Id`. */
export function requestIdOf(request: FastifyRequest): string {
  return request.id;
}
