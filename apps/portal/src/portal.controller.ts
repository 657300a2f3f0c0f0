import { Controller, Get, Header, Headers, Inject, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Problem, Public } from '@evc/platform';
import type { FastifyReply } from 'fastify';
import { PortalPages } from './portal-pages';
import { readerOf } from './language';

const HTML = 'text/html; charset=utf-8';

/** The pages that need no sign-in. `lang` is read leniently: links to a page may carry what they like. */
@ApiExcludeController()
@Controller()
export class PortalController {
  constructor(@Inject(PortalPages) private readonly pages: PortalPages) {}

  @Public()
  @Get('privacy')
  @Header('content-type', HTML)
  @Header('vary', 'accept-language')
  async privacy(
    @Query('lang') lang: unknown,
    @Query('version') version: unknown,
    @Headers('accept-language') languages: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const reader = readerOf(lang, languages);
    try {
      return await this.pages.privacy(reader, versionOf(version));
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'not-found') throw error;
      void reply.status(404);
      return this.pages.unknownVersion(reader);
    }
  }

  @Public()
  @Get('guardian')
  @Header('content-type', HTML)
  @Header('vary', 'accept-language')
  @Header('referrer-policy', 'no-referrer')
  guardian(@Query('lang') lang: unknown, @Headers('accept-language') languages: string | undefined): string {
    return this.pages.guardian(readerOf(lang, languages));
  }
}

/** A version of the policy; anything that is no number of one shows what holds now. */
function versionOf(version: unknown): number | undefined {
  return typeof version === 'string' && /^[1-9]\d{0,8}$/.test(version) ? Number(version) : undefined;
}
