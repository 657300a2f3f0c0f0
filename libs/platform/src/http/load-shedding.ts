import type { IncomingMessage, ServerResponse } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Log } from '../logging/log';
import { RATE_LIMIT } from '../limits/rate-limit-header';
import type { Caller } from '../limits/refused-bodies';
import type { MetricsService } from '../metrics/metrics.service';
import type { Problem } from '../problems/problem';
import { languageFor, problemBody, PROBLEM_TYPE } from '../problems/problem-body';
import { REQUEST_ID_HEADER, requestIdFrom } from './request-id';
import { securityHeaders } from './security-headers';
import { repeatsSingleHeader } from './single-headers';

/** A call that is worth refusing by its head alone, because somebody may send many more of it than can be served. */
export interface FloodedCall {
  readonly method: string;
  /** As its route has it, without parameters. */
  readonly path: string;
  /** Whether nobody who comes from this address can be served now. */
  readonly isClosedTo: (address: string) => boolean;
  /** The answer; without `extra` of a single request. */
  readonly problem: Problem;
}

/** Calls of whatever method and path that have something else in common. */
export interface FloodedKind extends FloodedCall {
  readonly isOfKind: (request: IncomingMessage) => boolean;
}

/** The calls to refuse early. Features add theirs when they start. */
@Injectable()
export class LoadShedding {
  private readonly calls = new Map<string, FloodedCall>();
  private readonly kinds: FloodedKind[] = [];

  add(call: FloodedCall): void {
    this.calls.set(`${call.method} ${call.path}`, call);
  }

  addKind(kind: FloodedKind): void {
    this.kinds.push(kind);
  }

  /** What this request is one of that nobody who comes from its address can be served now; most need no look at the address. */
  refusing(request: IncomingMessage, path: string | undefined, caller: Caller): FloodedCall | undefined {
    const call = this.calls.get(`${request.method} ${path}`);
    if (call?.isClosedTo(caller.ip) === true) return call;
    return this.kinds.find((kind) => kind.isOfKind(request) && kind.isClosedTo(caller.ip));
  }
}

export interface LoadSheddingOptions {
  readonly log: Log;
  readonly metrics: MetricsService;
  readonly publicUrl: string | undefined;
  readonly trustedProxies: readonly string[];
  /** What is left to an address of the limit of all requests, as an item of `RateLimit`. */
  readonly leftTo: (caller: Caller) => string;
}

interface Refused {
  readonly call: FloodedCall;
  readonly caller: Caller;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly since: number;
}

/** How long a refusal waits for others to leave with, in milliseconds. */
const TOGETHER_MS = 50;

/** Worked out when it is asked for, and once: most requests are asked nothing, a flood's twice. */
class ProxiedCaller implements Caller {
  private known: string | undefined;

  constructor(
    private readonly request: IncomingMessage,
    private readonly trusts: ReturnType<typeof proxyAddr.compile>,
  ) {}

  get ip(): string {
    return (this.known ??= proxyAddr(this.request, this.trusts));
  }
}

/**
 * Answers what is refused early in place of Fastify: the same document and headers, for a fraction of the work. In a flood the
 * refusals are nine requests of ten, and routing, hooks and the way of an error through Nest and Fastify would take the event
 * loop from those who are served. They leave together: bytes that go out in one go wake whoever reads them once, and those who
 * send the next request when they have an answer send it a moment later.
 *
 * The log has one line for each such group. What is the same call in another spelling, with a query or percent-encoded, is refused
 * by Fastify before its body is read. Install it before anything else listens for requests but Fastify.
 */
export function installLoadShedding(
  fastify: FastifyInstance,
  refusals: LoadShedding,
  options: LoadSheddingOptions,
): void {
  const { server } = fastify;
  const [serve] = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  if (!serve) throw new Error('there is no one to serve requests');
  const trusts = proxyAddr.compile([...options.trustedProxies]);
  const headers = {
    ...securityHeaders(options.publicUrl),
    'content-type': `${PROBLEM_TYPE}; charset=utf-8`,
    'cache-control': 'no-store',
  };
  let waiting: Refused[] = [];

  const leave = (): void => {
    const together = waiting;
    waiting = [];
    for (const refused of together) {
      answer(refused, { ...headers, [RATE_LIMIT]: options.leftTo(refused.caller) }, options.publicUrl);
      const { method, path: route, problem } = refused.call;
      const seconds = (performance.now() - refused.since) / 1000;
      options.metrics.observeRequest({ method, route, status: problem.status, seconds, code: problem.code });
    }
    tell(together, options.log);
  };
  server.removeListener('request', serve);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const caller = new ProxiedCaller(request, trusts);
    const call = request.headers.host && refusals.refusing(request, request.url, caller);
    // What is malformed is refused as that, by Fastify.
    if (!call || repeatsSingleHeader(request)) {
      serve.call(server, request, response);
      return;
    }
    if (waiting.length === 0) setTimeout(leave, TOGETHER_MS);
    // Worked out now: a connection that has ended by then has no address.
    waiting.push({ call, caller: { ip: caller.ip }, request, response, since: performance.now() });
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    done(refusals.refusing(request.raw, request.routeOptions.url, request)?.problem);
  });
}

function answer({ call, request, response }: Refused, headers: object, publicUrl: string | undefined): void {
  const requestId = requestIdFrom(request);
  const context = { requestId, publicUrl, acceptLanguage: request.headers['accept-language'] };
  const body = JSON.stringify(problemBody(call.problem, context));
  response.writeHead(call.problem.status, {
    ...headers,
    ...call.problem.headers,
    [REQUEST_ID_HEADER]: requestId,
    'content-language': languageFor(call.problem, context),
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

function tell(together: readonly Refused[], log: Log): void {
  const counts = new Map<FloodedCall, number>();
  for (const { call } of together) counts.set(call, (counts.get(call) ?? 0) + 1);
  for (const [{ method, path: route, problem }, count] of counts)
    log.info({ event: 'refused-early', method, route, status: problem.status, code: problem.code, count }, 'requests');
}
