import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { WebPush } from '@evc/messaging';
import { Public, unavailable } from '@evc/platform';
import { PushKeyResponse } from './device.dto';

@ApiTags('devices')
@Public()
@Controller('accounts/v1/push')
export class PushKeyController {
  constructor(@Inject(WebPush) private readonly web: WebPush | null) {}

  /** What a browser subscribes with (`applicationServerKey`). Where it is another than before, a page subscribes anew. */
  @Get('key')
  async key(): Promise<PushKeyResponse> {
    if (!this.web) throw unavailable();
    return { publicKey: await this.web.publicKey() };
  }
}
