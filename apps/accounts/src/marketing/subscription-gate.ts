import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type ConsentState, mayProcess, type ProcessingDecision, type ProcessingRefusal } from '@evc/domain';
import { CLOCK, type Clock, type LoadedPolicy, POLICY } from '@evc/platform';
import { PolicyInForce } from '../policy/policy-in-force';
import { type AccountFacts, ContactsRepository } from './contacts.repository';
import { NewsletterRepository } from './newsletter.repository';
import { ObjectionList } from './objection-list';
import { MARKETING, type SERVICE_NOTIFICATIONS } from '../purposes';

const NO_ACCOUNT: AccountFacts = { restricted: false, objected: false, minor: false };

/** `reliedOn` is the consent event that allows the mail; null where the basis is not a consent. */
export type SubscriptionAnswer =
  | { readonly ok: true; readonly reliedOn: string | null }
  | { readonly ok: false; readonly reason: ProcessingRefusal | 'not-subscribed' | 'listed' };

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
    private readonly objections: ObjectionList,
    private readonly inForce: PolicyInForce,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** May this be mailed to this subscription now? For marketing, which needs its consent, the objection list is asked too. */
  async mayProcess(
    tx: Tx,
    subscriptionId: string,
    purpose: typeof MARKETING | typeof SERVICE_NOTIFICATIONS = MARKETING,
  ): Promise<SubscriptionAnswer> {
    const row = await this.newsletter.byId(subscriptionId, tx);
    if (row?.state !== 'active') return { ok: false, reason: 'not-subscribed' };
    const isMarketing = purpose === MARKETING;
    if (isMarketing && (await this.objections.isListed(tx, 'email', row.contact_index)))
      return { ok: false, reason: 'listed' };
    const consent = await this.contacts.consentOf(tx, subscriptionId, purpose);
    const account = (await this.contacts.factsOf(tx, row.contact_index, purpose)) ?? NO_ACCOUNT;
    const decision = this.decide(purpose, consent, account);
    if (!decision.ok) return { ok: false, reason: decision.reason };
    if (isMarketing && !consent) return { ok: false, reason: 'not-given' };
    return { ok: true, reliedOn: consent?.eventId ?? null };
  }

  /** Does the subscription's own consent carry, whatever else stands against a mail? */
  async hasConsent(tx: Tx, subscriptionId: string): Promise<boolean> {
    return this.decide(MARKETING, await this.contacts.consentOf(tx, subscriptionId, MARKETING), NO_ACCOUNT).ok;
  }

  private decide(purpose: string, consent: ConsentState | null, account: AccountFacts): ProcessingDecision {
    const { restricted, objected, minor } = account;
    return mayProcess({
      pack: this.policy.pack,
      purpose,
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
