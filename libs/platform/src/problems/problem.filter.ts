import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../logging/log';
import type { AllowedMethods } from '../http/allowed-methods';
import { Problem } from './problem';
import { languageFor, PROBLEM_TYPE, problemBody, type ProblemContext } from './problem-body';
import { problemFrom } from './problem-from';
import { noteTold } from './told-problems';

/** Answers every error of every route, of the parsers and of unknown paths as a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly methods: AllowedMethods,
    private readonly publicUrl?: string,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = this.told(error, request);
    if (problem.status >= 500)
      this.log.error({ requestId: request.id, status: problem.status, err: error }, 'request failed');
    const acceptLanguage = request.headers['accept-language'];
    const context = { requestId: request.id, publicUrl: this.publicUrl, acceptLanguage };
    sendProblem(http.getResponse<FastifyReply>(), problem, context);
  }

  /**
   * An unknown path is 405 when it exists with another method. A body that broke off (its caller went away, or its
   * framing is wrong, which the wire has answered already) is the caller's fault: every lost connection would be
   * logged as ours.
   */
  private told(error: unknown, request: FastifyRequest): Problem {
    if (request.raw.errored && error === request.raw.errored) return new Problem('malformed-request');
    const problem = problemFrom(error);
    if (problem.code !== 'not-found' || !request.is404) return problem;
    const allowed = this.methods.of(request.url);
    return allowed.length === 0
      ? problem
      : new Problem('method-not-allowed', { headers: { Allow: allowed.join(', ') } });
  }
}

/** Sends the document, unless the answer has begun already: then the connection ends, so that no one takes half for whole. */
export function sendProblem(reply: FastifyReply, problem: Problem, context: ProblemContext): void {
  if (reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  noteTold(reply, problem.code);
  void reply
    .status(problem.status)
    .headers(problem.headers)
    .header('Content-Type', PROBLEM_TYPE)
    .header('Content-Language', languageFor(problem, context))
    .header('Cache-Control', 'no-store')
    .send(JSON.stringify(problemBody(problem, context)));
}
