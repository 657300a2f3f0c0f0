import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { SignInDoor } from './sign-in-door';

const SIGN_IN = '/accounts/v1/sessions';

/**
 * Knocks at the door for each sign-in by password before its body is read: ten times as many as can come in would else keep
 * the event loop busy with parsing and checking what is refused in the end, and everybody else would wait for it.
 */
@Injectable()
export class SignInShedding implements OnModuleInit {
  constructor(
    private readonly door: SignInDoor,
    private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    // A worker serves no HTTP.
    const server = (this.host as Partial<HttpAdapterHost>).httpAdapter?.getInstance<FastifyInstance>();
    server?.addHook('onRequest', (request, _reply, done) => {
      try {
        if (request.method === 'POST' && request.routeOptions.url === SIGN_IN) this.door.knock(request.ip);
        done();
      } catch (problem) {
        done(problem as Error);
      }
    });
  }
}
