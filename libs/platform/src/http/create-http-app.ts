import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { JSON_LIMITS } from '../json/strict-json';
import { AppLogger } from '../logging/app-logger';
import { createLog, type LogOptions } from '../logging/log';
import { installRequestLog } from '../logging/request-log';
import { MetricsService } from '../metrics/metrics.service';
import { ProblemFilter } from '../problems/problem.filter';
import { StrictValidationPipe } from '../validation/strict-validation.pipe';
import { LONGEST_PATH_PART } from '../limits/limits';
import { RefusedBodies } from '../limits/refused-bodies';
import { AllowedMethods } from './allowed-methods';
import { installBodyParsers, type RawParser } from './body-parsers';
import { bodiesAfterBudget, chargeRefusedBodies } from './charge-refused-bodies';
import { installDrain } from './drain';
import { knowCallers } from './known-callers';
import { LoadShedding, installLoadShedding } from './load-shedding';
import { HttpModule, type RootModule } from './http.module';
import { requestIdFrom } from './request-id';
import { installSecurityHeaders } from './security-headers';
import {
  answerClientError,
  answerFrameworkError,
  ignoreExpectations,
  noteExchanges,
  refuseMalformed,
} from './wire-errors';

export interface HttpAppOptions {
  log: LogOptions;
  /** Origin under which people reach the service, without a slash at the end; base of problem types, decides about HSTS. */
  publicUrl?: string;
  /** Body types read as bytes beside JSON. */
  rawParsers?: readonly RawParser[];
  /** Proxies whose `X-Forwarded-For` is believed (addresses or CIDR blocks). None unless given: anyone can send the header. */
  trustedProxies?: readonly string[];
  /** What `/metrics` asks for as a bearer token; open to whoever reaches the port unless given. */
  metricsToken?: string | undefined;
  /** Milliseconds `close()` waits for running requests; 10,000 unless given. */
  drainMs?: number;
}

/**
 * An app that is ready for `listen()` or `init()`: problem documents, strict JSON, validation, access guard, security
 * headers, request ids and log, health, metrics, graceful drain. Callers decide about `enableShutdownHooks()` and mount
 * docs and pages before `init()`. Close pools in `onApplicationShutdown`, which comes after the drain.
 */
export async function createHttpApp(root: RootModule, options: HttpAppOptions): Promise<NestFastifyApplication> {
  const log = createLog(options.log);
  const methods = new AllowedMethods();
  const trustedProxies = options.trustedProxies ?? [];
  const adapter = new FastifyAdapter({
    bodyLimit: JSON_LIMITS.bytes,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    requestIdHeader: false,
    genReqId: requestIdFrom,
    skipMiddie: true, // no Nest middleware here; each would cost every request
    routerOptions: { maxParamLength: LONGEST_PATH_PART },
    http: { requireHostHeader: false }, // refused with a document instead
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    clientErrorHandler: answerClientError(options.publicUrl),
    // Nest may bring its own copy of Fastify, whose types are then not identical, though the parts used here are.
    frameworkErrors: answerFrameworkError(options.publicUrl, (caller) =>
      app.get(RefusedBodies).leftTo(caller),
    ) as never,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  fastify.addHook('onRoute', (route) => methods.add(route));
  prepare(fastify, options);
  const app: NestFastifyApplication = await NestFactory.create(HttpModule.around(root, options.metricsToken), adapter, {
    logger: new AppLogger(log),
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter(log, methods, options.publicUrl));
  app.useGlobalPipes(new StrictValidationPipe());
  const metrics = app.get(MetricsService);
  installRequestLog(fastify, log, metrics);
  const { publicUrl } = options;
  const [budget, loadShedding] = [app.get(RefusedBodies), app.get(LoadShedding)];
  chargeRefusedBodies(fastify, budget);
  loadShedding.addKind(bodiesAfterBudget(budget));
  installLoadShedding(fastify, loadShedding, {
    log,
    metrics,
    publicUrl,
    trustedProxies,
    leftTo: (caller) => budget.leftTo(caller),
  });
  noteExchanges(fastify.server);
  return app;
}

function prepare(fastify: FastifyInstance, options: HttpAppOptions): void {
  installBodyParsers(fastify, options.rawParsers ?? []);
  knowCallers(fastify.server);
  ignoreExpectations(fastify.server);
  installSecurityHeaders(fastify, options.publicUrl);
  fastify.addHook('onRequest', (request, _reply, done) => {
    try {
      refuseMalformed(request);
      done();
    } catch (problem) {
      done(problem as Error);
    }
  });
  installDrain(fastify, options.drainMs ?? 10_000);
}
