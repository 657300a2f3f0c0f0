import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { statusAfter } from '@evc/domain';
import { ClosureParticipants, type ClosureWishes } from '../closure/closure-participants';
import { ConsentEndings, type RecordedChoice } from '../consent/endings';
import { ContactsRepository } from './contacts.repository';
import { NewsletterEnding } from './newsletter-ending';
import { NewsletterRepository } from './newsletter.repository';
import { ObjectionList } from './objection-list';
import { MARKETING } from '../purposes';

/**
 * What an account's choices mean for its e-mail address: whoever ends marketing mail has objected for the address, not
 * for the account, so it holds for a newsletter and for whatever comes later (QST-1.3c). Giving it anew lifts that.
 */
@Injectable()
export class AccountMarketing implements OnModuleInit {
  constructor(
    private readonly choices: ConsentEndings,
    private readonly closing: ClosureParticipants,
    private readonly contacts: ContactsRepository,
    private readonly newsletter: NewsletterRepository,
    private readonly ending: NewsletterEnding,
    private readonly objections: ObjectionList,
  ) {}

  onModuleInit(): void {
    this.choices.when(MARKETING, (tx, subjectId, choice) => this.chosen(tx, subjectId, choice));
    this.choices.whenGiven(MARKETING, (tx, subjectId, choice) => this.chosen(tx, subjectId, choice));
    this.closing.join({
      ask: (tx, accountId) => this.ask(tx, accountId),
      leave: (tx, accountId, wishes) => this.leave(tx, accountId, wishes),
    });
  }

  /** A subscription is no account and has no contact here: whoever ends it has done what is to do. */
  private async chosen(tx: Tx, accountId: string, choice: RecordedChoice): Promise<void> {
    const contact = await this.contacts.contactOf(tx, accountId);
    if (contact === null) return;
    if (statusAfter(choice.event) === 'given' && choice.channels.includes('email')) {
      // Leaving another channel says nothing anew about mail.
      if (choice.source !== 'unsubscribe-link') await this.objections.lift(tx, 'email', contact);
    } else if (
      saysNo(choice) &&
      (choice.method === 'objection' || (await this.hadMail(tx, accountId, choice.sequence)))
    ) {
      await this.object(tx, contact, choice);
    }
  }

  private async object(tx: Tx, contact: Buffer, { actor, source, eventId }: RecordedChoice): Promise<void> {
    await this.objections.list(tx, 'email', contact);
    const evidence = { address: '', agent: '', followsFrom: eventId };
    await this.ending.end(tx, contact, { actor, source, method: 'consequence', evidence });
  }

  /** Refusing what was never given is no objection unless it is said to be one; a newsletter taken elsewhere goes on. */
  private async hadMail(tx: Tx, accountId: string, sequence: number): Promise<boolean> {
    const before = await this.contacts.saidBefore(tx, accountId, MARKETING, sequence);
    return before !== null && statusAfter(before.event) === 'given' && before.channels.includes('email');
  }

  private async ask(tx: Tx, accountId: string): Promise<Record<string, unknown>> {
    const contact = await this.contacts.contactOf(tx, accountId);
    const running = contact && (await this.newsletter.running(tx, contact));
    return running ? { newsletter: { subscribed: true } } : {};
  }

  /** What came with the account ends with it; a newsletter taken apart from it stays unless the person says otherwise. */
  private async leave(tx: Tx, accountId: string, wishes: ClosureWishes): Promise<void> {
    if (wishes.keepNewsletter !== false) return;
    const contact = await this.contacts.contactOf(tx, accountId);
    if (contact === null) return;
    const evidence = { address: '', agent: '', followsFrom: 'account-closure' };
    const { actor = 'person', source = 'app' } = wishes;
    const method = actor === 'person' ? 'confirmed-control' : 'consequence';
    if (!(await this.ending.end(tx, contact, { actor, source, method, evidence }))) return;
    await this.objections.list(tx, 'email', contact);
  }
}

/** Closing an account ends its consents without a word about marketing, and time ends them without any word. */
function saysNo({ event, method }: RecordedChoice): boolean {
  return event !== 'expired' && method !== 'consequence' && method !== 'lapse';
}
