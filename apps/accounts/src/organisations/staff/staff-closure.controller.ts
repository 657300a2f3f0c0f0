import { Controller, Delete, HttpCode, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type AuthUser, CurrentUser, ReadsIn, SignedIn, StepUp } from '@evc/platform';
import { type CarriedSession, CarriesSession, SessionTransport } from '../../authentication';
import { StaffClosure } from './staff-closure';

export class CloseAccountQuery {
  @ApiPropertyOptional({ description: 'after the effect was shown' })
  @IsOptional()
  @IsIn(['true'])
  confirm?: 'true';

  @ApiPropertyOptional({ description: 'a newsletter to the address goes on; else it ends too' })
  @IsOptional()
  @IsIn(['true'])
  keepNewsletter?: 'true';
}

@ApiTags('me')
@Controller('accounts/v1/me')
export class StaffClosureController {
  constructor(private readonly closure: StaffClosure) {}

  /** Close an account of staff, which is no driver's: all access ends, and what names its owner is destroyed. */
  @SignedIn()
  @StepUp()
  @CarriesSession()
  @Delete()
  @HttpCode(204)
  async close(
    @CurrentUser() user: AuthUser,
    @Query() { confirm, keepNewsletter }: CloseAccountQuery,
    @SessionTransport() session: CarriedSession,
    @ReadsIn() language?: string,
  ): Promise<void> {
    await this.closure.close(user.accountId, confirm === 'true', keepNewsletter === 'true', language);
    session.ended();
  }
}
