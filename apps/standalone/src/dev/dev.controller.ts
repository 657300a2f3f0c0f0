import { Controller, Get, Header, Headers, Inject, Optional, Query, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  Mailbox,
  type MailboxItem,
  OUTSIDE_SERVICES,
  type OutsideServices,
  TextBox,
  type TextBoxItem,
} from '@evc/messaging';
import { Public, wantsPage } from '@evc/platform';
import type { FastifyReply } from 'fastify';
import { MailboxQuery, PushesQuery, TextsQuery } from './dev.dto';
import { DEV_STYLE } from './dev-style';
import { FromThisMachine } from './from-this-machine';
import { mailboxPage } from './mailbox.page';
import { PushLog, type PushRecord } from './push-log';
import { pushesPage } from './pushes.page';
import { textsPage } from './texts.page';

const NOWHERE: OutsideServices = { mail: false, pushes: false, texts: false };

/** What was sent, for machines without a mail server and a Firebase project. Only standalone and tests mount it. */
@ApiExcludeController()
@UseGuards(FromThisMachine)
@Controller('dev')
export class DevController {
  constructor(
    @Inject(Mailbox) private readonly mailbox: Mailbox,
    @Inject(PushLog) private readonly pushes: PushLog,
    @Inject(TextBox) private readonly texts: TextBox,
    @Optional() @Inject(OUTSIDE_SERVICES) private readonly outside: OutsideServices = NOWHERE,
  ) {}

  @Public()
  @Get('dev.css')
  @Header('content-type', 'text/css; charset=utf-8')
  style(): string {
    return DEV_STYLE;
  }

  @Public()
  @Get('mailbox')
  readMailbox(
    @Query() query: MailboxQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | { items: MailboxItem[] } {
    const items = this.mailbox.list(query.to);
    return negotiate(reply, accept, { items }, () =>
      mailboxPage(items, query.to ?? '', { refreshing: query.refresh === '1', outside: this.outside.mail }),
    );
  }

  @Public()
  @Get('pushes')
  readPushes(
    @Query() query: PushesQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | { items: PushRecord[] } {
    const items = this.pushes.list(query.token);
    return negotiate(reply, accept, { items }, () =>
      pushesPage(items, query.token ?? '', { refreshing: query.refresh === '1', outside: this.outside.pushes }),
    );
  }

  @Public()
  @Get('texts')
  readTexts(
    @Query() query: TextsQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | { items: TextBoxItem[] } {
    const items = this.texts.list(query.to);
    return negotiate(reply, accept, { items }, () =>
      textsPage(items, query.to ?? '', { refreshing: query.refresh === '1', outside: this.outside.texts }),
    );
  }
}

function negotiate<T>(reply: FastifyReply, accept: string | undefined, json: T, page: () => string): T | string {
  void reply.headers({ vary: 'accept', 'cache-control': 'no-store' });
  if (!wantsPage(accept)) return json;
  void reply.type('text/html; charset=utf-8');
  return page();
}
