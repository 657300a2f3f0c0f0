import type { ProblemCode } from '../problems/catalogue';
import type { Headers } from './schema';

/** The headers that answers carry, as the documents name them. */
export const HEADERS: Headers = {
  RateLimit: {
    description:
      'What is left to this network: `r` units for the next `t` seconds (draft-ietf-httpapi-ratelimit-headers). `refused-bodies` counts bytes of large bodies that were refused; other limits are told when nothing is left of them.',
    required: true,
    schema: { type: 'string', maxLength: 256 },
  },
  'Access-Control-Allow-Origin': {
    description: 'Always the origin of the service itself: pages of no other origin may read its answers.',
    required: true,
    schema: { type: 'string', format: 'uri', maxLength: 2048 },
  },
  'Retry-After': {
    description: 'Seconds after which to ask again.',
    required: true,
    schema: { type: 'integer', format: 'int32', minimum: 1, maximum: 86_400 },
  },
  'WWW-Authenticate': {
    description: 'RFC 6750: a bearer token is asked for.',
    required: true,
    schema: { type: 'string', enum: ['Bearer'] },
  },
};

const named = (...names: readonly string[]): Headers =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

export const HEADERS_OF_ALL = named('RateLimit', 'Access-Control-Allow-Origin');

/** Conflicts that pass by themselves. */
const PASSING: readonly ProblemCode[] = ['idempotency-key-in-flight', 'not-yet-logged'];

/** The headers of problems of one status. */
export function headersFor(status: number, codes: readonly ProblemCode[]): Headers {
  if (status === 401) return { ...HEADERS_OF_ALL, ...named('WWW-Authenticate') };
  if (status === 429 || status === 503) return { ...HEADERS_OF_ALL, ...named('Retry-After') };
  if (!codes.some((code) => PASSING.includes(code))) return HEADERS_OF_ALL;
  return { ...HEADERS_OF_ALL, 'Retry-After': { ...HEADERS['Retry-After'], required: false } };
}
