import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { wantsPage } from '@evc/platform';
import { readerOf } from './language';
import { PortalPages } from './portal-pages';

/** What programs call; they get a problem document, whatever they accept. */
const API = /^\/(accounts|charging)(\/|\?|$)/;

/** Answers a browser at an address that nothing is at with a page; everybody else gets the problem document. */
@Injectable()
export class UnknownAddresses implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly pages: PortalPages,
  ) {}

  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('preHandler', (request, reply, done) => {
      if (isForPage(request)) this.answer(request, reply);
      else done();
    });
  }

  private answer({ headers, query }: FastifyRequest, reply: FastifyReply): void {
    const { lang } = query as Record<string, unknown>;
    void reply
      .status(404)
      .headers({ vary: 'accept, accept-language', 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(this.pages.unknownAddress(readerOf(lang, headers['accept-language'])));
  }
}

function isForPage({ is404, method, url, headers }: FastifyRequest): boolean {
  return is404 && method === 'GET' && !API.test(url) && wantsPage(headers.accept);
}
