import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type ContactWord, effectOf } from '@evc/domain';
import { Vault } from '@evc/vault';
import { ConsentLedger } from '../../consent';
import { MARKETING } from '../../purposes';
import { ContactsRepository } from './contacts.repository';
import { type EndingCircumstances, NewsletterEnding } from './newsletter-ending';
import { NewsletterRepository, type RunningSubscription } from './newsletter.repository';
import { ObjectionList } from './objection-list';

/** Carries what somebody said about marketing mail to every subject that shares the address (QV-2, QST-1.3c). */
@Injectable()
export class ContactWords {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly newsletter: NewsletterRepository,
    private readonly ending: NewsletterEnding,
    private readonly objections: ObjectionList,
    private readonly ledger: ConsentLedger,
    private readonly vault: Vault,
  ) {}

  /**
   * In the caller's transaction, which holds the account of the address where there is one. Safe to repeat.
   * @param circumstances who said it and how, for the newsletter's own chain
   * @param keep the owner's separate word that the newsletter goes on; while it could not be signed the no holds in full
   */
  async carry(
    tx: Tx,
    contact: Buffer,
    word: ContactWord,
    circumstances: EndingCircumstances,
    keep = false,
  ): Promise<void> {
    const running = await this.newsletter.holdRunning(tx, contact);
    const isKept = keep && running !== null && (await this.ledger.takesYes(tx));
    const effect = effectOf(word, { runs: running !== null, keep: isKept });
    if (effect.newsletter === 'ends') await this.ending.end(tx, contact, circumstances);
    if (effect.newsletter === 'kept' && running) await this.keep(tx, running, circumstances);
    if (effect.list === 'add') await this.objections.list(tx, 'email', contact);
    // The choices of a registration's form may be anybody's, also once its address is verified (ADR 0027).
    const bars = circumstances.source !== 'registration';
    if (effect.list === 'remove') await this.objections.lift(tx, 'email', contact, { bars });
  }

  /** A word on top of the one that holds: it says that the newsletter goes on and prolongs nothing. */
  private async keep(tx: Tx, row: RunningSubscription, circumstances: EndingCircumstances): Promise<void> {
    const { subscriptionId, noticeVersion, locale } = row;
    const consent = await this.contacts.consentOf(tx, subscriptionId, MARKETING);
    if (consent?.status !== 'given') return; // what has lapsed cannot be kept, only taken anew
    const key = await this.vault.key(subscriptionId, 'evidence');
    const { channels, expiresAt } = consent;
    const kept = { purpose: MARKETING, event: 'renewed' as const, channels, noticeVersion, expiresAt };
    await this.ledger.append(tx, key, subscriptionId, [{ ...kept, ...circumstances, method: 'control', locale }]);
  }
}
