import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, isUuid, Problem, Roles } from '@evc/platform';
import { downloadForm, type HeaderBag, ReceiptQuery } from './receipt-download';
import { ReceiptResponse, ReceiptService } from './receipt.service';

@ApiTags('consent')
@Roles('driver')
@Controller('accounts/v1/me/receipts')
export class ReceiptController {
  constructor(private readonly service: ReceiptService) {}

  /** The signed record of one choice, to read or, with `download=true`, to keep as a file. */
  @Get(':id')
  @ApiProduces('application/json', 'application/jose', 'application/ld+json')
  @ApiOkResponse({ type: ReceiptResponse })
  async receipt(
    @CurrentUser() user: AuthUser,
    @Param('id') id: string,
    @Query() query: ReceiptQuery,
    @Res({ passthrough: true }) reply: HeaderBag,
    @Headers('accept') accept?: string,
  ): Promise<ReceiptResponse | string> {
    if (!isUuid(id)) throw new Problem('not-found');
    return downloadForm(await this.service.receipt(user.accountId, id), id, query, accept, reply);
  }
}
