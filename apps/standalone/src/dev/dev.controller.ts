import { Controller, Get, Headers, Inject, Query, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Mailbox, type MailboxItem, TextBox, type TextBoxItem } from '@evc/messaging';
import { Public } from '@evc/platform';
import type { FastifyReply } from 'fastify';
import { MailboxQuery, PushesQuery, TextsQuery } from './dev.dto';
import { FromThisMachine } from './from-this-machine';
import { mailboxPage } from './mailbox.page';
import { PushLog, type PushRecord } from './push-log';
import { pushesPage } from './pushes.page';
import { textsPage } from './texts.page';
import { wantsPage } from './wants-page';

/** What was sent, for machines without a mail server and a Firebase project. Only standalone and tests mount it. */
@ApiExcludeController()
@UseGuards(FromThisMachine)
@Controller('dev')
export class DevController {
  constructor(
    @Inject(Mailbox) private readonly mailbox: Mailbox,
    @Inject(PushLog) private readonly pushes: PushLog,
    @Inject(TextBox) private readonly texts: TextBox,
  ) {}

  @Public()
  @Get('mailbox')
  readMailbox(
    @Query() query: MailboxQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | { items: MailboxItem[] } {
    const items = this.mailbox.list(query.to);
    return negotiate(reply, accept, { items }, () => mailboxPage(items, query.to ?? '', query.refresh === '1'));
  }

  @Public()
  @Get('pushes')
  readPushes(
    @Query() query: PushesQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | { items: PushRecord[] } {
    const items = this.pushes.list(query.token);
    return negotiate(reply, accept, { items }, () => pushesPage(items, query.token ?? '', query.refresh === '1'));
  }

  @Public()
  @Get('texts')
  readTexts(
    @Query() query: TextsQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | { items: TextBoxItem[] } {
    const items = this.texts.list(query.to);
    return negotiate(reply, accept, { items }, () => textsPage(items, query.to ?? '', query.refresh === '1'));
  }
}

function negotiate<T>(reply: FastifyReply, accept: string | undefined, json: T, page: () => string): T | string {
  void reply.headers({ vary: 'accept', 'cache-control': 'no-store' });
  if (!wantsPage(accept)) return json;
  void reply.type('text/html; charset=utf-8');
  return page();
}
