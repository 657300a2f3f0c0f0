import { Controller, Get, Header, Headers, Inject, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@evc/platform';
import { PortalPages } from './portal-pages';
import { readerOf } from './language';

const HTML = 'text/html; charset=utf-8';

/** The pages that need no sign-in. `lang` is read leniently: links to a page may carry what they like. */
@ApiExcludeController()
@Controller()
export class PortalController {
  constructor(@Inject(PortalPages) private readonly pages: PortalPages) {}

  @Public()
  @Get()
  @Header('content-type', HTML)
  @Header('vary', 'accept-language')
  landing(@Query('lang') lang: unknown, @Headers('accept-language') languages: string | undefined): string {
    return this.pages.landing(readerOf(lang, languages));
  }

  @Public()
  @Get('privacy')
  @Header('content-type', HTML)
  @Header('vary', 'accept-language')
  privacy(
    @Query('lang') lang: unknown,
    @Query('version') version: unknown,
    @Headers('accept-language') languages: string | undefined,
  ): Promise<string> {
    return this.pages.privacy(readerOf(lang, languages), versionOf(version));
  }

  @Public()
  @Get('verify')
  @Header('content-type', HTML)
  @Header('vary', 'accept-language')
  @Header('referrer-policy', 'no-referrer')
  verify(@Query('lang') lang: unknown, @Headers('accept-language') languages: string | undefined): string {
    return this.pages.verify(readerOf(lang, languages));
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
