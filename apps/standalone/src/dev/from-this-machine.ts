import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Problem } from '@evc/platform';
import type { FastifyRequest } from 'fastify';

/** Injection token of the flag: true where the pages are for people of this machine alone. */
export const ONLY_FROM_HERE: unique symbol = Symbol('only from here');

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
/** What a proxy on the same machine adds: behind it anybody may sit. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

/**
 * Mails hold links that let people in. On a service that people reach by https the pages that show them answer nobody but
 * this machine (ASVS 13.4.2, 15.2.3); to all others they are not there.
 */
@Injectable()
export class FromThisMachine implements CanActivate {
  constructor(@Inject(ONLY_FROM_HERE) private readonly onlyFromHere: boolean) {}

  canActivate(context: ExecutionContext): boolean {
    const { raw } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!this.onlyFromHere || isFromHere(raw)) return true;
    throw new Problem('not-found');
  }
}

function isFromHere({ socket, headers }: FastifyRequest['raw']): boolean {
  return LOOPBACK.test(socket.remoteAddress ?? '') && FORWARDED.every((name) => headers[name] === undefined);
}
