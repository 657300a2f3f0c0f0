import { Controller, Get, Header, Headers, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Problem, Public } from '@evc/platform';
import type { FastifyRequest } from 'fastify';
import { readerOf } from './language';
import { LINK_PAGES } from './pages/link-pages';
import { PortalPages } from './portal-pages';

/** The pages that links in mails lead to. No Referer leaves them, though a fragment would not be in one. */
@ApiExcludeController()
@Controller()
export class LinkPagesController {
  constructor(private readonly pages: PortalPages) {}

  @Public()
  @Get(LINK_PAGES.map(({ path }) => path))
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('vary', 'accept-language')
  @Header('referrer-policy', 'no-referrer')
  show(
    @Req() request: FastifyRequest,
    @Query('lang') lang: unknown,
    @Headers('accept-language') languages: string | undefined,
  ): string {
    const page = LINK_PAGES.find(({ path }) => path === request.routeOptions.url);
    if (!page) throw new Problem('not-found');
    return this.pages.link(page, readerOf(lang, languages));
  }
}
