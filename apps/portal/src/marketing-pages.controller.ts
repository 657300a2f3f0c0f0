import { Controller, Get, Header, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@evc/platform';
import type { FastifyReply } from 'fastify';
import { readerOf } from './language';
import { PortalPages } from './portal-pages';

const HTML = 'text/html; charset=utf-8';
// What the accounts app's tokens look like. Whether one is good is told when its form is sent.
const TOKEN = /^[\w-]{64}$/;

/** Pages of the newsletter and of the way out of it; they work without sign-in and without script, and change nothing. */
@ApiExcludeController()
@Public()
@Controller()
export class MarketingPagesController {
  constructor(@Inject(PortalPages) private readonly pages: PortalPages) {}

  @Get('newsletter/confirm')
  @Header('content-type', HTML)
  @Header('vary', 'accept-language')
  confirm(
    @Query('token') token: unknown,
    @Query('lang') lang: unknown,
    @Headers('accept-language') languages: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const reader = readerOf(lang, languages);
    if (isToken(token)) return this.pages.newsletter(reader, { kind: 'confirm', token });
    void reply.status(404);
    return this.pages.newsletter(reader, { kind: 'refused' });
  }

  @Get('newsletter/confirmed')
  @Header('content-type', HTML)
  @Header('vary', 'accept-language')
  confirmed(@Query('lang') lang: unknown, @Headers('accept-language') languages: string | undefined): string {
    return this.pages.newsletter(readerOf(lang, languages), { kind: 'confirmed' });
  }

  @Get('newsletter/refused')
  @Header('content-type', HTML)
  @Header('vary', 'accept-language')
  refused(@Query('lang') lang: unknown, @Headers('accept-language') languages: string | undefined): string {
    return this.pages.newsletter(readerOf(lang, languages), { kind: 'refused' });
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

function isToken(value: unknown): value is string {
  return typeof value === 'string' && TOKEN.test(value);
}
