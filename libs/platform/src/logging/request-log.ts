import { createHmac, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AuthUser } from '../auth/auth-user';
import type { AuthenticatedRequest } from '../auth/decorators';
import { codeTold } from '../problems/told-problems';
import type { Log } from './log';
import type { MetricsService } from '../metrics/metrics.service';

/**
 * One line and one observation for each request that Fastify answers; what is refused before it is told by
 * `http/load-shedding.ts`. The route's pattern, never path, query, address or headers. What was refused is told by the code of
 * the problem; who asked, by a mark that is the same for all requests of one sign-in as long as this process lives and that
 * nothing leads back from, so that a series of refusals shows as one (ASVS 16.2.1, 16.3.2) and the log still names nobody
 * (QCC-1.2). Who a person is stands in their access log.
 */
export function installRequestLog(fastify: FastifyInstance, log: Log, metrics: MetricsService): void {
  const markOf = callerMarks();
  fastify.addHook('onResponse', (request: FastifyRequest & AuthenticatedRequest, reply, done) => {
    const route = request.is404 ? undefined : request.routeOptions.url;
    const durationMs = Math.round(reply.elapsedTime * 10) / 10;
    metrics.observeRequest({
      method: request.method,
      route: route ?? 'unknown',
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
      code: codeTold(reply),
    });
    const { id: requestId, method, user } = request;
    const { statusCode: status } = reply;
    const caller = user && markOf(user);
    log.info({ requestId, method, route, status, code: codeTold(reply), caller, durationMs }, 'request');
    done();
  });
}

/** Marks of 96 bits under a key that only this process has, and that ends with it. Worked out once for each token that is known. */
function callerMarks(): (user: AuthUser) => string {
  const key = randomBytes(32);
  const marks = new WeakMap<AuthUser, string>();
  const made = ({ sessionId }: AuthUser): string =>
    createHmac('sha256', key).update(sessionId).digest().subarray(0, 12).toString('base64url');
  return (user) => {
    const mark = marks.get(user) ?? made(user);
    marks.set(user, mark);
    return mark;
  };
}
