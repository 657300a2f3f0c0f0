import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DatabaseFault, DatabaseUnavailable } from '@evc/database';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsEmail,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { AuthUser } from '../../auth/auth-user';
import { CurrentUser, Public, Roles, SignedIn, StepUp } from '../../auth/decorators';
import { RateLimit } from '../../limits/rate-limit.guard';
import { Problem } from '../../problems/problem';
import { CalendarDate, UuidParam } from '../../validation/ids';
import { QueryInteger } from '../../validation/query-integer';

/** A small app with a route of every kind, run through the real factory by the specs of this library. */
class InnerDto {
  @IsString()
  @MaxLength(20)
  purpose!: string;
}

export class ProbeDto {
  @IsEmail()
  email!: string;

  @IsInt()
  @Max(100)
  count!: number;

  @IsOptional()
  @IsBoolean()
  flag?: boolean;

  @IsOptional()
  @CalendarDate()
  day?: string;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => InnerDto)
  consents?: InnerDto[];

  @IsOptional()
  @ValidateNested()
  @Type(() => InnerDto)
  first?: InnerDto;
}

export class PageDto {
  @IsOptional()
  @QueryInteger()
  @IsInt()
  @Max(200)
  limit?: number;
}

@Public()
@Controller('probe/v1')
export class ProbeController {
  @Post('things')
  create(@Body() body: ProbeDto): { got: ProbeDto } {
    return { got: body };
  }

  @Get('things')
  list(@Query() page: PageDto): { limit: number | string } {
    return { limit: page.limit ?? 'none' };
  }

  @Get('things/:id')
  read(@UuidParam('id') id: string): { id: string } {
    return { id };
  }

  @Get('numbers/:n')
  number(@Param('n') n: number, @Query('on') on: boolean): { n: number; on: boolean } {
    return { n, on };
  }

  @Post('actions/stop')
  @HttpCode(202)
  stop(): { stopped: true } {
    return { stopped: true };
  }

  @Post('images')
  image(@Body() bytes: Buffer): { bytes: number } {
    return { bytes: bytes.length };
  }

  @RateLimit('registration')
  @Get('limited')
  limited(): { ok: true } {
    return { ok: true };
  }

  @Get('slow')
  async slow(): Promise<{ slow: true }> {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { slow: true };
  }

  @Get('faults/:kind')
  fault(@Param('kind') kind: string): never {
    switch (kind) {
      case 'unavailable':
        throw new DatabaseUnavailable('57P01');
      case 'nul':
        throw new DatabaseFault('22021');
      case 'unique':
        throw new DatabaseFault('23505', 'accounts_email_key', 'accounts');
      case 'problem':
        throw new Problem('stale-notice', { extra: { currentNoticeVersion: 3 }, detail: 'The notice has changed.' });
      case 'status':
        throw Object.assign(new Error('canary-message'), { statusCode: 418, status: 418 });
      default:
        throw new Error(`canary-message for ${kind}`);
    }
  }
}

@SignedIn()
@Controller('probe/v1/me')
export class MeController {
  @Get()
  read(@CurrentUser() user: AuthUser): AuthUser {
    return user;
  }

  @Roles('admin', 'privacy-officer')
  @Get('desk')
  desk(): { ok: true } {
    return { ok: true };
  }

  @StepUp()
  @Get('sensitive')
  sensitive(): { ok: true } {
    return { ok: true };
  }
}
