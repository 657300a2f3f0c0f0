import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { JSON_LIMITS } from '../json/strict-json';
import { REFUSED_BODIES } from '../limits/limits';
import { RATE_LIMIT } from '../limits/rate-limit-header';
import { BODIES_SPENT, type RefusedBodies } from '../limits/refused-bodies';
import type { FloodedKind } from './load-shedding';
import { takesImages } from './image-upload';

/**
 * Charges bodies of JSON and forms that were refused, for whatever reason, and tells in every answer what is left. Images have
 * budgets of their own (docs/face.md).
 */
export function chargeRefusedBodies(fastify: FastifyInstance, budget: RefusedBodies): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const counted = reply.getHeader(RATE_LIMIT);
    const left = budget.leftTo(request);
    void reply.header(RATE_LIMIT, typeof counted === 'string' ? `${counted}, ${left}` : left);
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    if (reply.statusCode >= 400 && reply.statusCode < 500 && !takesImages(request))
      budget.charge(request.ip, bodyBytesOf(request.raw));
    done();
  });
}

/** Any call with a body worth the name, to whoever has spent the budget. */
export function bodiesAfterBudget(budget: RefusedBodies): FloodedKind {
  return {
    method: 'any',
    path: 'any body',
    isOfKind: (request) => bodyBytesOf(request) > REFUSED_BODIES.freeBytes,
    isClosedTo: (address) => budget.isSpent(address),
    problem: BODIES_SPENT,
  };
}

/** What was announced; a body of unannounced length counts as the largest, and more than the largest is never read. */
function bodyBytesOf({ headers }: IncomingMessage): number {
  if (headers['transfer-encoding'] !== undefined) return JSON_LIMITS.bytes;
  return Math.min(Number(headers['content-length'] ?? 0) || 0, JSON_LIMITS.bytes);
}
