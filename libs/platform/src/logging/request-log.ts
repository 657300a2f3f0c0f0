import type { FastifyInstance } from 'fastify';
import type { Log } from './log';
import type { MetricsService } from '../metrics/metrics.service';

/** One line and one observation for each answered request: route pattern, never the path, query, address or headers. */
export function installRequestLog(fastify: FastifyInstance, log: Log, metrics: MetricsService): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.is404 ? undefined : request.routeOptions.url;
    const durationMs = Math.round(reply.elapsedTime * 10) / 10;
    metrics.observeRequest({
      method: request.method,
      route: route ?? 'unknown',
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    });
    log.info({ requestId: request.id, method: request.method, route, status: reply.statusCode, durationMs }, 'request');
    done();
  });
}
