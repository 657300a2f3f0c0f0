import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { Problem } from '@evc/platform';
import type { ConsentEvidence } from '../consent/ledger';
import { AccountRepository } from '../people/account.repository';
import { ContactsRepository } from './contacts.repository';
import type { MyNewsletterResponse } from './newsletter.dto';
import { NewsletterEnding } from './newsletter-ending';
import { NewsletterRepository } from './newsletter.repository';
import { ObjectionList } from './objection-list';
import { MARKETING } from '../purposes';

/**
 * The newsletter of a signed-in person: the one of their verified address. An account adopts it with the verification,
 * which is what puts the address among the identifiers, and lets go of it when it closes.
 */
@Injectable()
export class MyNewsletterService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly accounts: AccountRepository,
    private readonly contacts: ContactsRepository,
    private readonly newsletter: NewsletterRepository,
    private readonly ending: NewsletterEnding,
    private readonly objections: ObjectionList,
  ) {}

  /** Whether one runs, and since when. */
  async read(accountId: string): Promise<MyNewsletterResponse> {
    const contact = await this.contacts.contactOf(this.db, accountId);
    const running = contact && (await this.newsletter.running(this.db, contact));
    return { subscribed: Boolean(running), since: running ? (running.confirmed_at?.toISOString() ?? null) : null };
  }

  /**
   * Ends it; safe to repeat. Where the account wants no marketing mail either, nothing is left that asks for any, so the
   * address goes on the objection list.
   * @throws Problem not-found
   */
  async end(accountId: string, evidence: ConsentEvidence): Promise<void> {
    await this.db.transaction(async (tx) => {
      const account = await this.accounts.lockById(tx, accountId);
      const contact = await this.contacts.contactOf(tx, accountId);
      if (account?.status !== 'active' || !contact) throw new Problem('not-found');
      const circumstances = { actor: 'person', source: 'app', method: 'control', evidence } as const;
      if (!(await this.ending.end(tx, contact, circumstances))) return;
      const consent = await this.contacts.consentOf(tx, accountId, MARKETING);
      const wantsMail = consent?.status === 'given' && consent.channels.includes('email');
      if (!wantsMail) await this.objections.list(tx, 'email', contact);
    });
  }
}
