import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import { wordOn } from '@evc/domain';
import { type ClosureWishes, OnClosure, OnClosureAsked, OnFarewell } from '../../privacy';
import {
  type MyNewsletterResponse,
  OnConsentEnd,
  OnConsentGiven,
  OnNewsletterAsked,
  type RecordedChoice,
} from '../../consent';
import { MARKETING } from '../../purposes';
import { ContactWords } from './contact-words';
import { ContactsRepository } from './contacts.repository';
import { NewsletterRepository } from './newsletter.repository';

/**
 * What an account's choices mean for its e-mail address: whoever says no to marketing mail has said it for the address, not
 * for the account, so it holds for a newsletter and for whatever comes later (QST-1.3c). A yes lifts that.
 */
@Injectable()
export class AccountMarketing {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly newsletter: NewsletterRepository,
    private readonly words: ContactWords,
  ) {}

  /** The newsletter to an account's verified address. */
  @OnNewsletterAsked()
  async newsletterOf(sql: Sql, accountId: string): Promise<MyNewsletterResponse> {
    const running = await this.newsletter.runningOf(sql, accountId);
    return { subscribed: running !== null, since: running?.confirmedAt?.toISOString() ?? null };
  }

  /** A subscription is no account and has no contact here: whoever ends it has done what is to do. */
  @OnConsentEnd(MARKETING)
  @OnConsentGiven(MARKETING)
  async chosen(tx: Tx, accountId: string, choice: RecordedChoice): Promise<void> {
    const contact = await this.contacts.contactOf(tx, accountId);
    if (contact === null) return;
    const { actor, source, eventId, sequence, keepNewsletter } = choice;
    const before = sequence === null ? null : await this.contacts.saidBefore(tx, accountId, MARKETING, sequence);
    const evidence = { address: '', agent: '', followsFrom: eventId };
    const circumstances = { actor, source, method: 'consequence', evidence } as const;
    await this.words.carry(tx, contact, wordOn('email', before, choice), circumstances, keepNewsletter);
  }

  @OnClosureAsked()
  async ask(tx: Tx, accountId: string): Promise<Record<string, unknown>> {
    const { subscribed } = await this.newsletterOf(tx, accountId);
    return subscribed ? { newsletter: { subscribed: true } } : {};
  }

  /** Nothing outlives an account unless its owner asks for it (QTL-10.4). */
  @OnClosure()
  async leave(tx: Tx, accountId: string, wishes: ClosureWishes): Promise<void> {
    const { actor = 'person', source = 'app' } = wishes;
    if (wishes.keepNewsletter === true && actor === 'person') return;
    const contact = await this.contacts.contactOf(tx, accountId);
    if (contact === null || !(await this.newsletter.holdRunning(tx, contact))) return;
    const evidence = { address: '', agent: '', followsFrom: 'account-closure' };
    const method = actor === 'person' ? 'confirmed-control' : 'consequence';
    await this.words.carry(tx, contact, 'no', { actor, source, method, evidence });
  }

  @OnFarewell()
  async runsAt(sql: Sql, contactIndex: Buffer): Promise<readonly string[]> {
    return (await this.newsletter.running(sql, contactIndex)) ? ['newsletter'] : [];
  }
}
