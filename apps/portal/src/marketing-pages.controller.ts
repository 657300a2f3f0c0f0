import { Controller, Get, Header, Headers, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Problem, Public } from '@evc/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readerOf } from './language';
import { PortalPages } from './portal-pages';

const HTML = 'text/html; charset=utf-8';
// What the accounts app's tokens look like. Whether one is good is told when its form is sent.
const TOKEN = /^[\w-]{64}$/;
const BAR_TOKEN = /^[\w-]{80}$/;

/** Pages that need no token. */
const STEPS = ['confirmed', 'refused', 'end', 'end-asked', 'barred'] as const;

/** Pages of the newsletter and of the way out of it; they work without sign-in and without script, and change nothing. */
@ApiExcludeController()
@Public()
@Controller()
export class MarketingPagesController {
  constructor(@Inject(PortalPages) private readonly pages: PortalPages) {}

  @Get('newsletter/confirm')
  @Header('content-type', HTML)
  @Header('vary', 'accept-language, sec-gpc')
  confirm(
    @Query('token') token: unknown,
    @Query('lang') lang: unknown,
    @Headers('accept-language') languages: string | undefined,
    @Headers('sec-gpc') gpc: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const reader = readerOf(lang, languages);
    if (isToken(token)) return this.pages.newsletter(reader, { kind: 'confirm', token, signal: gpc === '1' });
    void reply.status(404);
    return this.pages.newsletter(reader, { kind: 'refused' });
  }

  @Get('newsletter/never')
  @Header('content-type', HTML)
  @Header('vary', 'accept-language')
  never(
    @Query('token') token: unknown,
    @Query('lang') lang: unknown,
    @Headers('accept-language') languages: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const reader = readerOf(lang, languages);
    if (isToken(token, BAR_TOKEN)) return this.pages.newsletter(reader, { kind: 'never', token });
    void reply.status(404);
    return this.pages.unsubscribe(reader, { kind: 'unknown' });
  }

  @Get(STEPS.map((step) => `newsletter/${step}`))
  @Header('content-type', HTML)
  @Header('vary', 'accept-language')
  step(
    @Req() request: FastifyRequest,
    @Query('lang') lang: unknown,
    @Headers('accept-language') languages: string | undefined,
  ): string {
    const kind = STEPS.find((step) => request.routeOptions.url === `/newsletter/${step}`);
    if (!kind) throw new Problem('not-found');
    return this.pages.newsletter(readerOf(lang, languages), { kind });
  }

  @Get('unsubscribe/done')
  @Header('content-type', HTML)
  @Header('vary', 'accept-language')
  unsubscribed(@Query('lang') lang: unknown, @Headers('accept-language') languages: string | undefined): string {
    return this.pages.unsubscribe(readerOf(lang, languages), { kind: 'done' });
  }

  /** Every other address below: the question for a link that looks like ours, and 404 for all else. */
  @Get('unsubscribe/:token')
  @Header('content-type', HTML)
  @Header('vary', 'accept-language')
  unsubscribe(
    @Param('token') token: string,
    @Query('lang') lang: unknown,
    @Headers('accept-language') languages: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const reader = readerOf(lang, languages);
    if (isToken(token)) return this.pages.unsubscribe(reader, { kind: 'ask', token });
    void reply.status(404);
    return this.pages.unsubscribe(reader, { kind: 'unknown' });
  }
}

function isToken(value: unknown, form = TOKEN): value is string {
  return typeof value === 'string' && form.test(value);
}
