import type { FastifyRequest } from 'fastify';

/** A body that is sent as it is: what is compressed is not read, since a few bytes could unfold to any size. */
export function isPlain(request: FastifyRequest): boolean {
  const encoding = request.headers['content-encoding'];
  return encoding === undefined || encoding.toLowerCase() === 'identity';
}
