import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, isUuid, PageQuery, Problem, Roles } from '@evc/platform';
import { ConsentHistoryResponse } from '../choices/consent.dto';
import { ConsentService } from '../choices/consent.service';
import { ReceiptQuery, ReceiptResponse } from './receipt.dto';
import { downloadForm, type HeaderBag } from './receipt-download';
import { ReceiptService } from './receipt.service';

@ApiTags('consent')
@Roles('driver')
@Controller('accounts/v1/me/receipts')
export class ReceiptController {
  constructor(
    private readonly service: ReceiptService,
    private readonly choices: ConsentService,
  ) {}

  /** Every choice that has a receipt, of all purposes, newest first. */
  @Get()
  list(@CurrentUser() user: AuthUser, @Query() page: PageQuery): Promise<ConsentHistoryResponse> {
    return this.choices.events(user.accountId, page.limit, page.cursor);
  }

  /** The signed record of one choice, to read or, with `download=true`, to keep as a file. */
  @Get(':id')
  @ApiExtraModels(ReceiptResponse)
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(ReceiptResponse) } },
      'application/jose': { schema: { type: 'string' } },
      'application/ld+json': { schema: { type: 'object', additionalProperties: true } },
    },
  })
  async receipt(
    @CurrentUser() user: AuthUser,
    @Param('id') id: string,
    @Query() query: ReceiptQuery,
    @Req() { headers }: { headers: { accept?: string } },
    @Res({ passthrough: true }) reply: HeaderBag,
  ): Promise<ReceiptResponse | string> {
    if (!isUuid(id)) throw new Problem('not-found');
    return downloadForm(await this.service.receipt(user.accountId, id), id, query, headers.accept, reply);
  }
}
