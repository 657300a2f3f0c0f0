import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@evc/platform';

/** When the support below was last changed. */
const LAST_UPDATE = '2026-11-29';

/** Says that this site abides by the Global Privacy Control signal, as its specification asks (ADR 0033). */
@ApiExcludeController()
@Controller('.well-known')
export class GpcController {
  @Public()
  @Get('gpc.json')
  @Header('content-type', 'application/json')
  support(): { gpc: true; lastUpdate: string } {
    return { gpc: true, lastUpdate: LAST_UPDATE };
  }
}
