import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, PageQuery, ReadsIn, SignedIn, UuidParam } from '@evc/platform';
import { InboxItemResponse, InboxResponse } from './inbox.dto';
import { InboxService } from './inbox.service';

@ApiTags('inbox')
@SignedIn()
@Controller('accounts/v1/me/inbox')
export class InboxController {
  constructor(private readonly service: InboxService) {}

  /** What you were told, newest first. */
  @Get()
  list(@CurrentUser() user: AuthUser, @Query() page: PageQuery, @ReadsIn() language?: string): Promise<InboxResponse> {
    return this.service.list(user.accountId, page.limit, page.cursor, language);
  }

  /** One message, also one that came as a push and shows only its title there. */
  @Get(':id')
  read(
    @CurrentUser() user: AuthUser,
    @UuidParam('id') id: string,
    @ReadsIn() language?: string,
  ): Promise<InboxItemResponse> {
    return this.service.read(user.accountId, id, language);
  }

  /** Mark a message as read. */
  @Post(':id/read')
  @HttpCode(204)
  markRead(@CurrentUser() user: AuthUser, @UuidParam('id') id: string): Promise<void> {
    return this.service.markRead(user.accountId, id);
  }
}
