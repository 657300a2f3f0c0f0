import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { Channel } from '@evc/domain';
import { type Origin, Problem } from '@evc/platform';
import { unlessDestroyed, Vault } from '@evc/vault';
import { ConsentChanges, type ConsentCircumstances } from '../../consent';
import { AccountRepository, type Account } from '../../identity';
import { MARKETING } from '../../purposes';
import { ContactWords } from './contact-words';
import { ContactsRepository } from './contacts.repository';

/** How somebody ends marketing without naming a subject: by the link of a message, or the newsletter's own switch. */
export type EndedBy = Pick<ConsentCircumstances, 'actor' | 'source' | 'method' | 'evidence'>;

/** Ends marketing over a channel for an address: the account's, the newsletter's and whatever comes later (QV-2). */
@Injectable()
export class MailEnding {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly contacts: ContactsRepository,
    private readonly words: ContactWords,
    private readonly changes: ConsentChanges,
    private readonly vault: Vault,
  ) {}

  /** For a signed-in person. @throws Problem not-found */
  async ofAccount(tx: Tx, accountId: string, evidence: Origin): Promise<void> {
    const account = await this.accounts.lockById(tx, accountId);
    const contact = await this.contacts.contactOf(tx, accountId);
    if (account?.status !== 'active' || !contact) throw new Problem('not-found');
    await this.end(tx, { contact, account, channel: 'email' }, { ...PERSON_IN_APP, evidence });
  }

  /**
   * In the caller's transaction, which holds the account. Safe to repeat; whoever is gone by now has nothing left to end.
   * @param target the address where it is known, the account where there is one
   */
  async end(
    tx: Tx,
    { contact, account, channel }: { contact: Buffer | null; account: Account | null; channel: Channel },
    by: EndedBy,
  ): Promise<void> {
    if (channel === 'email' && contact) await this.words.carry(tx, contact, 'no', by);
    if (account?.status !== 'active') return;
    // Null while the account is being erased: nothing is sent to it any more.
    const key = await unlessDestroyed(() => this.vault.key(account.accountId, 'evidence'));
    if (key) await this.changes.endChannel(tx, key, account, MARKETING, channel, by);
  }
}

const PERSON_IN_APP = { actor: 'person', source: 'app', method: 'control' } as const;
