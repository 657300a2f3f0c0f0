import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type ConsentState, mayProcess, type ProcessingDecision, type ProcessingRefusal } from '@evc/domain';
import { CLOCK, type Clock, type LoadedPolicy, POLICY } from '@evc/platform';
import { PolicyInForce } from '../policy/policy-in-force';
import { type AccountFacts, ContactsRepository } from './contacts.repository';
import { NewsletterRepository } from './newsletter.repository';
import { ObjectionList } from './objection-list';
import { MARKETING } from './purpose';

const NO_ACCOUNT: AccountFacts = { restricted: false, objected: false, minor: false };

/** `reliedOn` is the consent event that allows the mail. */
export type SubscriptionAnswer =
  | { readonly ok: true; readonly reliedOn: string }
  | { readonly ok: false; readonly reason: ProcessingRefusal | 'not-subscribed' | 'listed' };

/**
 * The gate before a marketing mail to a newsletter subscription, which is no account and has a chain of its own. Ask it
 * in the transaction that claims the mail. A sign-up tells no age; once the address is verified as an account's, what
 * that account says of age, restriction and objection holds for the newsletter too (QV-8, QTL-10.1).
 */
@Injectable()
export class SubscriptionGate {
  constructor(
    private readonly newsletter: NewsletterRepository,
    private readonly contacts: ContactsRepository,
    private readonly objections: ObjectionList,
    private readonly inForce: PolicyInForce,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** May marketing be mailed to this subscription now? Asks the objection list too. */
  async mayProcess(tx: Tx, subscriptionId: string): Promise<SubscriptionAnswer> {
    const row = await this.newsletter.byId(subscriptionId, tx);
    if (row?.state !== 'active') return { ok: false, reason: 'not-subscribed' };
    if (await this.objections.isListed(tx, 'email', row.contact_index)) return { ok: false, reason: 'listed' };
    const consent = await this.contacts.consentOf(tx, subscriptionId, MARKETING);
    const decision = this.decide(
      consent,
      (await this.contacts.factsOf(tx, row.contact_index, MARKETING)) ?? NO_ACCOUNT,
    );
    if (!decision.ok) return { ok: false, reason: decision.reason };
    return consent ? { ok: true, reliedOn: consent.eventId } : { ok: false, reason: 'not-given' };
  }

  /** Does the subscription's own consent carry, whatever else stands against a mail? */
  async hasConsent(tx: Tx, subscriptionId: string): Promise<boolean> {
    return this.decide(await this.contacts.consentOf(tx, subscriptionId, MARKETING), NO_ACCOUNT).ok;
  }

  private decide(consent: ConsentState | null, account: AccountFacts): ProcessingDecision {
    const { restricted, objected, minor } = account;
    return mayProcess({
      pack: this.policy.pack,
      purpose: MARKETING,
      consent,
      restricted,
      objected,
      minor,
      asks: this.inForce.asks(),
      now: this.clock.now(),
      channel: 'email',
    });
  }
}
