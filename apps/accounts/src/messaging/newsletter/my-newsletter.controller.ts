import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, type Origin, RequestOrigin, Roles } from '@evc/platform';
import { MyNewsletterResponse } from '../../consent';
import { MyNewsletterService } from './my-newsletter.service';

@ApiTags('newsletter')
@Roles('driver')
@Controller('accounts/v1/me/newsletter')
export class MyNewsletterController {
  constructor(private readonly service: MyNewsletterService) {}

  /** Does a newsletter go to the account's address? One taken before counts once the address is verified. */
  @Get()
  read(@CurrentUser() user: AuthUser): Promise<MyNewsletterResponse> {
    return this.service.read(user.accountId);
  }

  /** End it. The account's own choices stay as they are. */
  @Delete()
  @HttpCode(204)
  end(@CurrentUser() user: AuthUser, @RequestOrigin() evidence: Origin): Promise<void> {
    return this.service.end(user.accountId, evidence);
  }
}
