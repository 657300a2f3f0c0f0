import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { Roles, wantsPage } from '@evc/platform';
import type { FastifyReply } from 'fastify';
import { RegisterQuery, RegisterResponse } from './register.dto';
import { REGISTER_PAGE_POLICY } from './register.page';
import { RegisterService } from './register.service';

/** Four times what it is with the tables of today. */
const MOST_TEXT = 500_000;

@ApiTags('desk')
@Roles('privacy-officer')
@Controller('accounts/v1/desk/register')
export class RegisterController {
  constructor(private readonly service: RegisterService) {}

  /** The register of processing (GDPR Art. 30), as JSON, or as a page for who accepts `text/html`. */
  @Get()
  @ApiExtraModels(RegisterResponse)
  @ApiHeader({ name: 'accept', required: false, schema: { type: 'string' } })
  @ApiHeader({ name: 'accept-language', required: false, schema: { type: 'string' } })
  @ApiOkResponse({
    description: 'Every column that says something about a person',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(RegisterResponse) } },
      'text/html': { schema: { type: 'string', maxLength: MOST_TEXT } },
    },
  })
  read(
    @Query() query: RegisterQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('accept') accept?: string,
    @Headers('accept-language') accepted?: string,
  ): RegisterResponse | string {
    void reply.header('vary', 'accept, accept-language');
    const wanted = query.locale ?? accepted?.split(/[,;]/)[0]?.trim() ?? 'en';
    if (!wantsPage(accept)) return this.service.register(wanted);
    void reply.type('text/html; charset=utf-8').header('content-security-policy', REGISTER_PAGE_POLICY);
    return this.service.page(wanted);
  }
}
