import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { findPurpose } from '@evc/domain';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, type Origin, Problem } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { BlindIndex, Vault } from '@evc/vault';
import { ConsentLedger, PolicyInForce } from '../../consent';
import type { NewsletterSignUpRequest } from './newsletter.dto';
import { NewsletterRepository } from './newsletter.repository';
import type { NewsletterSubscription } from './newsletter-subscription.entity';
import { ObjectionList } from './objection-list';
import { MARKETING } from '../../purposes';
import { ContactGate } from './contact-gate';

const TABLE = 'newsletter_subscriptions';

/** A newsletter without an account: asked for by anybody, begun by the owner of the mailbox alone (QST-1.3c). */
@Injectable()
export class NewsletterSignUp {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly inForce: PolicyInForce,
    private readonly newsletter: NewsletterRepository,
    private readonly gate: ContactGate,
    private readonly ledger: ConsentLedger,
    private readonly objections: ObjectionList,
    private readonly jobs: AccountsJobs,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
  ) {}

  /**
   * Keeps a sign-up, sealed, until its address confirms it. The work is the same whatever is known of the address: only
   * the job that writes the mail looks.
   * @returns the subscription's id, for the process's own use: no answer to a caller may hold it
   * @throws Problem stale-notice when another notice was shown than the current; channel-not-offered where the policy
   *   has no marketing by mail
   */
  async signUp(request: NewsletterSignUpRequest, evidence: Origin): Promise<{ subscriptionId: string }> {
    const noticeVersion = this.noticeShown(request.noticeVersion);
    const subscriptionId = newId();
    const key = await this.vault.key(subscriptionId, 'identity');
    const row = {
      contactIndex: this.blindIndex.of('email', request.email),
      subscriptionId,
      emailSealed: key.seal(TABLE, 'email_sealed', request.email.trim()),
      evidenceSealed: key.seal(TABLE, 'evidence_sealed', JSON.stringify(evidence)),
      locale: request.locale,
      noticeVersion,
      createdAt: this.clock.now(),
      expiresAt: this.newsletter.expiry(),
    };
    await this.db.transaction(async (tx) => {
      await this.newsletter.insert(tx, row);
      await this.jobs.add(tx, 'newsletter-mail', { subscriptionId });
    });
    return { subscriptionId };
  }

  /**
   * Begins the newsletter of the address that got the token. The same token again, while it is valid and the newsletter
   * runs, is a success that changes nothing.
   * @throws Problem invalid-token
   */
  async confirm(token: string, evidence: Origin): Promise<void> {
    const subscriptionId = await this.newsletter.tokens.idIn(token);
    const found = subscriptionId && (await this.newsletter.byId(subscriptionId));
    if (!found) throw new Problem('invalid-token');
    await this.db.transaction(async (tx) => {
      const rows = await this.newsletter.holdContact(tx, found.contactIndex);
      const signUp = rows.find((row) => row.subscriptionId === subscriptionId);
      if (!signUp || signUp.expiresAt <= this.clock.now()) throw new Problem('invalid-token');
      await this.begin(tx, signUp, rows.find((row) => row.state === 'active') ?? null, evidence);
    });
  }

  /** The token of a sign-up, for the mail that asks to confirm it. */
  tokenOf(subscriptionId: string): Promise<string> {
    return this.newsletter.tokens.of(subscriptionId);
  }

  /**
   * One address has one newsletter: where one runs that may be sent, nothing changes, and one that rests is renewed. A
   * minor's sign-up, and one of a barred address, is left to expire like one that nobody confirmed: nothing is stored as
   * subscribed, and the caller learns nothing (QV-8).
   */
  private async begin(
    tx: Tx,
    signUp: NewsletterSubscription,
    running: NewsletterSubscription | null,
    confirmedBy: Origin,
  ): Promise<void> {
    const subject = running ?? signUp;
    const { subscriptionId } = subject;
    if (await this.gate.isClosedTo(tx, signUp.contactIndex)) return;
    if (await this.objections.isBarred(tx, 'email', signUp.contactIndex)) return;
    if (running && (await this.gate.mayMail(tx, signUp.contactIndex, 'newsletter')).ok) return;
    const evidence = { ...(await this.evidenceOf(signUp)), confirmedBy: JSON.stringify(confirmedBy) };
    const key = await this.vault.key(subscriptionId, 'evidence');
    await this.ledger.append(tx, key, subscriptionId, [
      {
        purpose: MARKETING,
        event: running ? 'renewed' : 'given',
        channels: ['email'],
        noticeVersion: signUp.noticeVersion,
        actor: 'person',
        source: 'newsletter',
        method: 'double-opt-in',
        locale: signUp.locale,
        evidence,
      },
    ]);
    await this.objections.lift(tx, 'email', signUp.contactIndex, { bars: false });
    if (running) return;
    await this.newsletter.confirm(tx, signUp, this.clock.now());
    await this.jobs.add(tx, 'newsletter-welcome', { subscriptionId });
  }

  private async evidenceOf({ subscriptionId: id, evidenceSealed: sealed }: NewsletterSubscription) {
    const key = await this.vault.key(id, 'identity');
    const none: Origin = { address: '', agent: '' };
    return sealed ? (JSON.parse(key.unseal(TABLE, 'evidence_sealed', sealed)) as Origin) : none;
  }

  private noticeShown(shown: number | undefined): number {
    const channels = findPurpose(this.policy.pack, MARKETING)?.channels ?? [];
    if (!channels.includes('email')) throw new Problem('channel-not-offered');
    const current = this.inForce.noticeVersions()[MARKETING] ?? 0;
    if (shown !== undefined && shown !== current) {
      throw new Problem('stale-notice', { extra: { currentNoticeVersion: current } });
    }
    return current;
  }
}
