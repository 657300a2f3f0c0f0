import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { newRandomId } from '@evc/database';
import { RATE_LIMIT } from '../limits/rate-limit-header';
import type { Caller } from '../limits/refused-bodies';
import { Problem } from '../problems/problem';
import { problemBody, PROBLEM_TYPE } from '../problems/problem-body';
import { problemFrom } from '../problems/problem-from';
import { sendProblem } from '../problems/problem.filter';
import type { ProblemCode } from '../problems/catalogue';
import { REQUEST_ID_HEADER } from './request-id';
import { securityHeaders } from './security-headers';
import { repeatsSingleHeader } from './single-headers';

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  413: 'Content Too Large',
  431: 'Request Header Fields Too Large',
};

const CODES: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'header-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'body-too-large',
};

/** The answers that are under way on each connection, in the order of their requests: several where these came in one go. */
const underWay = new WeakMap<Socket, Set<ServerResponse>>();

/**
 * Remembers what is asked on which connection, for `answerClientError`, until both sides are done: kept any longer, the last
 * exchange of every idle connection would grow old with it, and old memory is the dear one to collect.
 */
export function noteExchanges(server: Server): void {
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const answers = underWay.get(socket) ?? new Set();
    for (const earlier of answers) if (isOver(earlier)) answers.delete(earlier);
    underWay.set(socket, answers.add(response));
    response.on('close', forgetExchange);
  });
}

function forgetExchange(this: ServerResponse): void {
  const { socket, complete } = this.req;
  const answers = underWay.get(socket);
  if (!complete || !answers) return;
  answers.delete(this);
  if (answers.size === 0) underWay.delete(socket);
}

function isOver({ req, writableFinished }: ServerResponse): boolean {
  return req.complete && writableFinished;
}

/**
 * True while somebody on this connection waits for an answer, or gets one: what is said now would be taken for it, or for the next
 * one's. A request that is still being read, and has no answer yet, is told what is wrong with the rest of it.
 */
export function owesAnswer(socket: Socket): boolean {
  const answers = [...(underWay.get(socket) ?? [])];
  return answers.some((answer) => !isOver(answer) && (answer.req.complete || answer.headersSent));
}

/** Answers bytes that are no HTTP request: there is no request object yet, so the document goes straight to the socket. */
export function answerClientError(publicUrl?: string) {
  const security = Object.entries(securityHeaders(publicUrl)).map(([name, value]) => `${name}: ${value}`);
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    if (!socket.writable || owesAnswer(socket)) {
      socket.destroy();
      return;
    }
    const problem = new Problem(CODES[error.code ?? ''] ?? 'malformed-request');
    const requestId = newRandomId();
    const body = JSON.stringify(problemBody(problem, { requestId, publicUrl }));
    const head = [
      `HTTP/1.1 ${problem.status} ${REASONS[problem.status] ?? 'Bad Request'}`,
      `Content-Type: ${PROBLEM_TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${requestId}`,
      ...security,
      'Cache-Control: no-store',
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  };
}

/**
 * Answers addresses that Fastify's router cannot read (bad percent-encoding, a part that is too long). No hook runs for them, so
 * what the hooks add to every other answer is added here.
 */
export function answerFrameworkError(publicUrl: string | undefined, leftTo: (caller: Caller) => string) {
  const security = securityHeaders(publicUrl);
  return (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
    void reply.headers(security).header(REQUEST_ID_HEADER, request.id).header(RATE_LIMIT, leftTo(request));
    const acceptLanguage = request.headers['accept-language'];
    sendProblem(reply, problemFrom(error), { requestId: request.id, publicUrl, acceptLanguage });
  };
}

/**
 * Refuses a NUL in path or query before anything reads it: PostgreSQL stores none and would fail late. And a request
 * without `Host`, as RFC 9112 demands: Node is told not to, because it would send no document. And one that has twice what
 * counts once.
 */
export function refuseMalformed(request: FastifyRequest): void {
  const hostless = request.headers.host === undefined && request.raw.httpVersion === '1.1';
  if (hostless || repeatsSingleHeader(request.raw) || /%00|\0/.test(request.url))
    throw new Problem('malformed-request');
}

/** A request that expects what we do not know is served as any other, which RFC 9110 allows; Node would answer 417 without a document. */
export function ignoreExpectations(server: Server): void {
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    server.emit('request', request, response);
  });
}
