import type { FastifyReply } from 'fastify';
import type { ProblemCode } from './catalogue';

/** Which problem each answer told, for the log; kept no longer than the answer. */
const told = new WeakMap<FastifyReply['raw'], ProblemCode>();

export function noteTold(reply: FastifyReply, code: ProblemCode): void {
  told.set(reply.raw, code);
}

/** The code of the problem that an answer told, if it told one. */
export function codeTold(reply: FastifyReply): ProblemCode | undefined {
  return told.get(reply.raw);
}
