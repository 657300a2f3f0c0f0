import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { mayProcess, type WritingRefusal } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { PersonAges } from '../../identity';
import { PolicyInForce } from '../../consent';
import { MARKETING, type SERVICE_NOTIFICATIONS } from '../../purposes';
import { ContactGate } from './contact-gate';
import { ContactsRepository } from './contacts.repository';
import { NewsletterRepository } from './newsletter.repository';

/** `reliedOn` is the consent event that allows the mail; null where the basis is not a consent. */
export type SubscriptionAnswer =
  { readonly ok: true; readonly reliedOn: string | null } | { readonly ok: false; readonly reason: WritingRefusal };

/**
 * The gate before a mail to a newsletter subscription, which is no account and has a chain of its own. Ask it in the
 * transaction that claims the mail. A sign-up tells no age; once the address is verified as an account's, what
 * that account says of age, restriction and objection holds for the newsletter too (QV-8, QTL-10.1).
 */
@Injectable()
export class SubscriptionGate {
  constructor(
    private readonly newsletter: NewsletterRepository,
    private readonly contacts: ContactsRepository,
    private readonly contact: ContactGate,
    private readonly inForce: PolicyInForce,
    private readonly ages: PersonAges,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** May this be mailed to this subscription now? Marketing needs its consent, and no narrower word about the address. */
  async mayProcess(
    tx: Tx,
    subscriptionId: string,
    purpose: typeof MARKETING | typeof SERVICE_NOTIFICATIONS = MARKETING,
  ): Promise<SubscriptionAnswer> {
    const row = await this.newsletter.byId(subscriptionId, tx);
    if (row?.state !== 'active') return { ok: false, reason: 'not-subscribed' };
    if (purpose === MARKETING) return this.contact.mayMail(tx, row.contactIndex, 'newsletter');
    const consent = await this.contacts.consentOf(tx, subscriptionId, purpose);
    const account = await this.contacts.factsOf(tx, row.contactIndex, purpose);
    const decision = mayProcess({
      pack: this.policy.pack,
      purpose,
      consent,
      restricted: account?.restricted === true,
      objected: account?.objected === true,
      minor: account !== null && (await this.ages.isMinor(account.aged)),
      asks: this.inForce.asks(),
      now: this.clock.now(),
      channel: 'email',
    });
    return decision.ok ? { ok: true, reliedOn: consent?.eventId ?? null } : { ok: false, reason: decision.reason };
  }
}
