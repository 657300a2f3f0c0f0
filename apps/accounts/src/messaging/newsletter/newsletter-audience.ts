import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { decodeCursor, encodeCursor } from '@evc/platform';
import { Vault } from '@evc/vault';
import { ConsentGate } from '../../consent';
import { NewsletterRepository } from './newsletter.repository';
import { MARKETING } from '../../purposes';

/** One subscription that a campaign goes to. */
export interface NewsletterRecipient {
  readonly subscriptionId: string;
  /** For the objection list. */
  readonly contactIndex: Buffer;
  readonly locale: string;
}

export interface NewsletterPage {
  /** May be fewer than asked for, even none, with more to come. */
  readonly items: readonly NewsletterRecipient[];
  readonly nextCursor: string | null;
}

const POSITION = z.object({ after: z.uuid() });

/** Whom a campaign reaches beside accounts: people who took the newsletter (QST-1.3c). */
@Injectable()
export class NewsletterAudience {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly newsletter: NewsletterRepository,
    private readonly gate: ConsentGate,
    private readonly vault: Vault,
  ) {}

  /**
   * Running subscriptions, without those whose owner gets the same mail to the same address through an account. Inside a
   * transaction pass it on; without one a connection is taken for the call.
   * @param limit how many subscriptions are looked at
   */
  async page(cursor: string | null, limit: number, tx?: Tx): Promise<NewsletterPage> {
    return tx ? this.pageIn(tx, cursor, limit) : this.db.transaction((own) => this.pageIn(own, cursor, limit));
  }

  private async pageIn(tx: Tx, cursor: string | null, limit: number): Promise<NewsletterPage> {
    const after = cursor === null ? null : decodeCursor(cursor, POSITION).after;
    const rows = await this.newsletter.page(tx, after, limit + 1);
    const items: NewsletterRecipient[] = [];
    for (const row of rows.slice(0, limit)) {
      if (row.accountId !== null && (await this.isMailed(tx, row.accountId))) continue;
      items.push({ subscriptionId: row.subscriptionId, contactIndex: row.contactIndex, locale: row.locale });
    }
    const last = rows[limit - 1];
    return { items, nextCursor: rows.length > limit && last ? encodeCursor({ after: last.subscriptionId }) : null };
  }

  /** Where to write to and in which language, opened for one mail; null when the subscription is gone. */
  async address(subscriptionId: string): Promise<{ email: string; locale: string } | null> {
    const row = await this.newsletter.byId(subscriptionId);
    if (row?.state !== 'active') return null;
    return this.vault.use(subscriptionId, 'identity', (key) => ({
      email: key.unseal('newsletter_subscriptions', 'email_sealed', row.emailSealed),
      locale: row.locale,
    }));
  }

  private async isMailed(tx: Tx, accountId: string): Promise<boolean> {
    return (await this.gate.mayProcess(tx, accountId, MARKETING, 'email')).ok;
  }
}
