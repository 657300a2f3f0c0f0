import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { findPurpose } from '@evc/domain';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, type Origin, Problem } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { BlindIndex, KEY_PROVIDER, type KeyProvider, Vault } from '@evc/vault';
import { ConsentLedger, PolicyInForce } from '../../consent';
import { readSignedId, ServerSecret, signedId } from '../../authentication';
import type { NewsletterSignUpRequest } from './newsletter.dto';
import { NewsletterRepository, type SubscriptionRow } from './newsletter.repository';
import { ObjectionList } from './objection-list';
import { MARKETING } from '../../purposes';
import { ContactGate } from './contact-gate';

/** How long the link of a confirmation mail works. */
export const VALID_HOURS = 24;
const HOUR_MS = 3_600_000;
const USE = 'confirm newsletter';
const TABLE = 'newsletter_subscriptions';

/** A newsletter without an account: asked for by anybody, begun by the owner of the mailbox alone (QST-1.3c). */
@Injectable()
export class NewsletterSignUp {
  private readonly key: ServerSecret;

  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KEY_PROVIDER) provider: KeyProvider,
    private readonly inForce: PolicyInForce,
    private readonly newsletter: NewsletterRepository,
    private readonly gate: ContactGate,
    private readonly ledger: ConsentLedger,
    private readonly objections: ObjectionList,
    private readonly jobs: AccountsJobs,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
  ) {
    this.key = new ServerSecret(provider, 'newsletter-confirmation');
  }

  /**
   * Keeps a sign-up, sealed, until its address confirms it. The work is the same whatever is known of the address: only
   * the job that writes the mail looks.
   * @returns the subscription's id, for the process's own use: no answer to a caller may hold it
   * @throws Problem stale-notice when another notice was shown than the current; channel-not-offered where the policy
   *   has no marketing by mail
   */
  async signUp(request: NewsletterSignUpRequest, evidence: Origin): Promise<{ subscriptionId: string }> {
    const noticeVersion = this.noticeShown(request.noticeVersion);
    const now = this.clock.now();
    const subscriptionId = newId();
    const key = await this.vault.key(subscriptionId, 'identity');
    const row = {
      contact_index: this.blindIndex.of('email', request.email),
      subscription_id: subscriptionId,
      email_sealed: key.seal(TABLE, 'email_sealed', request.email.trim()),
      evidence_sealed: key.seal(TABLE, 'evidence_sealed', JSON.stringify(evidence)),
      locale: request.locale,
      notice_version: noticeVersion,
      created_at: now,
      expires_at: new Date(now.getTime() + VALID_HOURS * HOUR_MS),
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
    const subscriptionId = readSignedId(USE, token, await this.key.read());
    const found = subscriptionId && (await this.newsletter.byId(subscriptionId));
    if (!found) throw new Problem('invalid-token');
    await this.db.transaction(async (tx) => {
      const rows = await this.newsletter.holdContact(tx, found.contact_index);
      const signUp = rows.find((row) => row.subscription_id === subscriptionId);
      if (!signUp || signUp.expires_at <= this.clock.now()) throw new Problem('invalid-token');
      await this.begin(tx, signUp, rows.find((row) => row.state === 'active') ?? null, evidence);
    });
  }

  /** The token of a sign-up, for the mail that asks to confirm it. */
  async tokenOf(subscriptionId: string): Promise<string> {
    return signedId(USE, subscriptionId, await this.key.read());
  }

  /**
   * One address has one newsletter: where one runs that may be sent, nothing changes, and one that rests is renewed. A
   * minor's sign-up, and one of a barred address, is left to expire like one that nobody confirmed: nothing is stored as
   * subscribed, and the caller learns nothing (QV-8).
   */
  private async begin(
    tx: Tx,
    signUp: SubscriptionRow,
    running: SubscriptionRow | null,
    confirmedBy: Origin,
  ): Promise<void> {
    const subject = running ?? signUp;
    const { subscription_id: subscriptionId } = subject;
    if (await this.gate.isClosedTo(tx, signUp.contact_index)) return;
    if (await this.objections.isBarred(tx, 'email', signUp.contact_index)) return;
    if (running && (await this.gate.mayMail(tx, signUp.contact_index, 'newsletter')).ok) return;
    const evidence = { ...(await this.evidenceOf(signUp)), confirmedBy: JSON.stringify(confirmedBy) };
    const key = await this.vault.key(subscriptionId, 'evidence');
    await this.ledger.append(tx, key, subscriptionId, [
      {
        purpose: MARKETING,
        event: running ? 'renewed' : 'given',
        channels: ['email'],
        noticeVersion: signUp.notice_version,
        actor: 'person',
        source: 'newsletter',
        method: 'double-opt-in',
        locale: signUp.locale,
        evidence,
      },
    ]);
    await this.objections.lift(tx, 'email', signUp.contact_index, { bars: false });
    if (running) return;
    await this.newsletter.confirm(tx, signUp, this.clock.now());
    await this.jobs.add(tx, 'newsletter-welcome', { subscriptionId });
  }

  private async evidenceOf({ subscription_id: id, evidence_sealed: sealed }: SubscriptionRow) {
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
