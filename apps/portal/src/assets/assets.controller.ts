import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PAGE_STYLE, Public } from '@evc/platform';
import { GUARDIAN_JS } from './guardian-script';
import { ICON_SVG } from './icon';
import { LINK_JS } from './link-script';

const FIVE_MINUTES = 'public, max-age=300';

/** The few files the pages load. They live in the code, so that a build is nothing but compiled sources. */
@ApiExcludeController()
@Controller('assets')
export class AssetsController {
  @Public()
  @Get('portal.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', FIVE_MINUTES)
  css(): string {
    return PAGE_STYLE;
  }

  @Public()
  @Get('link.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', FIVE_MINUTES)
  link(): string {
    return LINK_JS;
  }

  @Public()
  @Get('guardian.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', FIVE_MINUTES)
  guardian(): string {
    return GUARDIAN_JS;
  }

  @Public()
  @Get('icon.svg')
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', FIVE_MINUTES)
  icon(): string {
    return ICON_SVG;
  }
}
