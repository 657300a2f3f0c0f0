import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CLOCK, type Clock, decodeCursor, encodeCursor, Problem } from '@evc/platform';
import { AccountRepository } from '../../identity';
import { InboxItemResponse, type InboxResponse } from './inbox.dto';
import { InboxRepository } from './inbox.repository';
import type { Message } from './message.entity';
import { MessageContents } from './message-contents';

const POSITION = z.strictObject({ before: z.uuid() });

/**
 * What a person was told, in the account itself. Nothing of the words is kept: they are made when read, in the
 * language of whoever reads, or of the account. What has arrived stays when its purpose ends, as a mail would (QV-6).
 */
@Injectable()
export class InboxService {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly inbox: InboxRepository,
    private readonly accounts: AccountRepository,
    private readonly contents: MessageContents,
  ) {}

  /** One page, newest first. @throws Problem invalid-cursor, not-found */
  async list(accountId: string, limit: number, cursor?: string, language?: string): Promise<InboxResponse> {
    const before = cursor === undefined ? null : decodeCursor(cursor, POSITION).before;
    const account = await this.accounts.byId(accountId);
    if (!account) throw new Problem('not-found');
    const rows = await this.inbox.page(accountId, before, limit + 1);
    const page = rows.slice(0, limit);
    const items: InboxItemResponse[] = [];
    for (const row of page) {
      const item = await this.itemOf(row, language ?? account.locale);
      if (item) items.push(item); // what it told of may be gone
    }
    const last = page.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor({ before: last.messageId }) : null };
  }

  /** One message, also one that came as a push. @throws Problem not-found */
  async read(accountId: string, messageId: string, language?: string): Promise<InboxItemResponse> {
    const [account, row] = [await this.accounts.byId(accountId), await this.inbox.byId(accountId, messageId)];
    const item = account && row && (await this.itemOf(row, language ?? account.locale));
    if (!item) throw new Problem('not-found');
    return item;
  }

  /** Safe to repeat. @throws Problem not-found also for what somebody else was told */
  async markRead(accountId: string, messageId: string): Promise<void> {
    if (!(await this.inbox.markRead(accountId, messageId, this.clock.now()))) throw new Problem('not-found');
  }

  private async itemOf(row: Message, locale: string): Promise<InboxItemResponse | null> {
    const content = this.contents.of(row.kind);
    const words = await content.render(row.ref, locale, row.accountId);
    return words && InboxItemResponse.of(row, words, await content.wayOut?.(row));
  }
}
