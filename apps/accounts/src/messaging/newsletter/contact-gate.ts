import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type ContactPoint, mayWriteTo, type WritingRefusal } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { PersonAges } from '../../identity';
import { PolicyInForce } from '../../consent';
import { MARKETING } from '../../purposes';
import { ContactsRepository } from './contacts.repository';
import { NewsletterRepository } from './newsletter.repository';
import { ObjectionList } from './objection-list';

/** `reliedOn` is the consent event that allows the mail; null where the basis is not a consent. */
export type ContactAnswer =
  { readonly ok: true; readonly reliedOn: string | null } | { readonly ok: false; readonly reason: WritingRefusal };

/**
 * The gate before marketing mail to an address, whichever subject it is sent for: the narrowest word of the owner holds
 * (QV-2). Ask it in the transaction that claims the mail.
 */
@Injectable()
export class ContactGate {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly newsletter: NewsletterRepository,
    private readonly objections: ObjectionList,
    private readonly inForce: PolicyInForce,
    private readonly ages: PersonAges,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** May marketing be mailed here now? @param by whose consent it is to rest on */
  async mayMail(tx: Tx, contactIndex: Buffer, by: 'account' | 'newsletter'): Promise<ContactAnswer> {
    const listed = await this.objections.isListed(tx, 'email', contactIndex);
    const account = await this.accountBehind(tx, contactIndex);
    const newsletter = await this.subscribed(tx, contactIndex);
    const contact: ContactPoint = { listed, account, newsletter };
    const decision = mayWriteTo({
      pack: this.policy.pack,
      purpose: MARKETING,
      channel: 'email',
      contact,
      by,
      asks: this.inForce.asks(),
      now: this.clock.now(),
    });
    if (!decision.ok) return { ok: false, reason: decision.reason };
    return { ok: true, reliedOn: (by === 'account' ? account : newsletter)?.eventId ?? null };
  }

  /** Is marketing closed to the owner of this address, whatever they say (QV-8)? */
  async isClosedTo(tx: Tx, contactIndex: Buffer): Promise<boolean> {
    return (await this.accountBehind(tx, contactIndex))?.minor === true;
  }

  private async accountBehind(tx: Tx, contactIndex: Buffer) {
    const account = await this.contacts.accountBehind(tx, contactIndex, MARKETING, 'email');
    return account && { ...account, minor: await this.ages.isMinor(account.aged) };
  }

  private async subscribed(tx: Tx, contactIndex: Buffer) {
    const running = await this.newsletter.running(tx, contactIndex);
    if (!running) return null;
    const consent = await this.contacts.consentOf(tx, running.subscriptionId, MARKETING);
    return { consent, saidAt: consent?.saidAt ?? null, eventId: consent?.eventId ?? null };
  }
}
