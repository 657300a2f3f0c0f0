import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '@evc/database';
import { Problem } from '../problems/problem';
import { problemBody, PROBLEM_TYPE } from '../problems/problem-body';
import { problemFrom } from '../problems/problem-from';
import { sendProblem } from '../problems/problem.filter';
import type { ProblemCode } from '../problems/catalogue';

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

/** Answers bytes that are no HTTP request: there is no request object yet, so the document goes straight to the socket. */
export function answerClientError(publicUrl?: string) {
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const problem = new Problem(CODES[error.code ?? ''] ?? 'malformed-request');
    const requestId = newId();
    const body = JSON.stringify(problemBody(problem, { requestId, publicUrl }));
    const head = [
      `HTTP/1.1 ${problem.status} ${REASONS[problem.status] ?? 'Bad Request'}`,
      `Content-Type: ${PROBLEM_TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${requestId}`,
      'X-Content-Type-Options: nosniff',
      'Cache-Control: no-store',
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  };
}

/** Answers addresses that Fastify's router cannot read (bad percent-encoding, a part that is too long); no hook runs for them. */
export function answerFrameworkError(publicUrl?: string) {
  return (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
    void reply.header('X-Request-Id', request.id).header('X-Content-Type-Options', 'nosniff');
    sendProblem(reply, problemFrom(error), { requestId: request.id, publicUrl });
  };
}

/** Refuses a NUL in path or query before anything reads it: PostgreSQL stores none and would fail late. */
export function refuseNul(request: FastifyRequest): void {
  if (/%00|\0/.test(request.url)) throw new Problem('malformed-request');
}
