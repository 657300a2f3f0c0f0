import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { IsLocale, IsOptional, MaxLength } from 'class-validator';
import { Problem, Public } from '@evc/platform';
import { NoticeResponse, PolicyResponse, PolicyVersionListResponse, PolicyVersionTextResponse } from './policy.dto';
import { PolicyService } from './policy.service';

export class NoticeQuery {
  /** Wins over Accept-Language. */
  @IsOptional()
  @IsLocale()
  @MaxLength(35)
  locale?: string;
}

@ApiTags('policy')
@Public()
@Controller('accounts/v1')
export class PolicyController {
  constructor(private readonly service: PolicyService) {}

  /** The policy in force: who answers, for what, on which basis, for how long. */
  @Get('policy')
  current(): PolicyResponse {
    return this.service.current();
  }

  /** Every version ever published, newest first. */
  @Get('policy/versions')
  versions(): PolicyVersionListResponse {
    return this.service.versions();
  }

  /** One published version with its words. */
  @Get('policy/versions/:version')
  version(@Param('version') version: string): Promise<PolicyVersionTextResponse> {
    if (!/^[1-9]\d{0,8}$/.test(version)) throw new Problem('not-found');
    return this.service.versionText(Number(version));
  }

  /** The notice to show before a choice about this purpose. */
  @Get('notices/:purpose')
  @ApiHeader({ name: 'accept-language', required: false, schema: { type: 'string' } })
  notice(
    @Param('purpose') purpose: string,
    @Query() query: NoticeQuery,
    @Headers('accept-language') accepted?: string,
  ): NoticeResponse {
    const first = accepted?.split(/[,;]/)[0]?.trim();
    return this.service.notice(purpose, query.locale ?? first ?? 'en');
  }
}
