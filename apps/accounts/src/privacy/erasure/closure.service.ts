import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { AccountsJobs, AccountsOutbox } from '@evc/events';
import { Mailer } from '@evc/messaging';
import { CLOCK, type Clock } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { BlindIndex, Vault } from '@evc/vault';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { sendOrGiveUp } from '../../mail';
import { AccountRepository, type Account, PairwiseIds, type SealedPair } from '../../identity';
import { WaitingThings } from '../../authentication';
import { ClosureParticipants, type ClosureWishes } from './closure-participants';
import { ErasureRepository } from './erasure.repository';

/** Why an account closes; all but the first are somebody else's doing (QV-8). */
export const CLOSURE_REASONS = ['consent-withdrawn', 'guardian-decided', 'guardian-left', 'minor-reported'] as const;
export type ClosureReason = (typeof CLOSURE_REASONS)[number];

/** How long a farewell mail may hold up the erasure, for instance while the mail server is down. */
const FAREWELL_PATIENCE_MS = 600_000;
const HOUR_MS = 3_600_000;
const BATCH = 100;

/**
 * Closing an account destroys what names its owner (QST-1.3b). Access ends in the transaction of the request; the
 * destruction runs as a job right after it, well inside the pack's erasure clock (QV-4).
 */
@Injectable()
export class ClosureService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
    private readonly accounts: AccountRepository,
    private readonly erasures: ErasureRepository,
    private readonly jobs: AccountsJobs,
    private readonly outbox: AccountsOutbox,
    private readonly mailer: Mailer,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
    private readonly participants: ClosureParticipants,
    private readonly waiting: WaitingThings,
    private readonly pairwise: PairwiseIds,
  ) {}

  /** Ends all access now and orders the erasure, in the caller's transaction, which must hold the account's row. */
  async close(tx: Tx, accountId: string, reason: ClosureReason, wishes: ClosureWishes = {}): Promise<void> {
    const now = this.clock.now();
    await this.participants.leave(tx, accountId, wishes);
    await this.accounts.markClosing(tx, accountId, now, reason);
    await this.erasures.endAccess(tx, accountId, now);
    await this.waiting.cancel(tx, accountId, 'closed');
    const ids = await this.pairwise.sealedFor(accountId, tx); // while there are keys to read them with
    await this.outbox.publish(tx, { type: 'account.restricted', subject: accountId, data: { accountId, ...ids } });
    await this.jobs.add(tx, 'erase-account', { accountId, reason, ...ids }, { jobKey: `erase:${accountId}` });
  }

  /**
   * Destroys keys, then rows, and tells charging. Safe to repeat: a crash at any point leaves a job that runs again,
   * and destroying what is destroyed changes nothing.
   * @param ordered the ids that charging has, as they were read when the erasure was ordered
   */
  async erase(accountId: string, reason: string, ordered: SealedPair = {}): Promise<void> {
    const account = await this.accounts.byId(accountId);
    if (account?.status !== 'closing') return;
    const requestedAt = account.closingAt ?? this.clock.now();
    await this.sayFarewell(account, requestedAt);
    const ids = { ...ordered, ...(await this.pairwise.sealedFor(accountId)) };
    await this.vault.destroy(accountId);
    await this.db.transaction(async (tx) => {
      await this.erasures.deleteRows(tx, 'account', accountId);
      const first = await this.erasures.writeJournal(tx, accountId, reason, requestedAt, this.clock.now());
      if (first)
        await this.outbox.publish(tx, { type: 'account.erased', subject: accountId, data: { accountId, ...ids } });
    });
  }

  /** Orders again what a lost job left behind: no closed account may outlive its clock. */
  async sweep(): Promise<void> {
    await this.db.transaction(async (tx) => {
      for (const { account_id: accountId, closing_reason: reason } of await this.erasures.waiting(BATCH, tx)) {
        const ids = await this.pairwise.sealedFor(accountId, tx);
        await this.jobs.add(
          tx,
          'erase-account',
          { accountId, reason: reason ?? 'consent-withdrawn', ...ids },
          { jobKey: `erase:${accountId}` },
        );
      }
    });
  }

  /** Whatever keeps the farewell from being sent may hold up the erasure for a while and never for good (QV-4). */
  private async sayFarewell(account: Account, requestedAt: Date): Promise<void> {
    try {
      await this.sendFarewell(account);
    } catch (error) {
      const waited = this.clock.now().getTime() - requestedAt.getTime();
      if (waited < this.patienceFor(account)) throw error;
    }
  }

  /** What a minor should not have had is deleted at once, whether or not a mail can tell of it (QV-8). */
  private patienceFor({ closingReason: reason }: Account): number {
    if (reason === 'minor-reported') return 0;
    return Math.min(FAREWELL_PATIENCE_MS, (this.policy.pack.clocks.erasure.hours * HOUR_MS) / 2);
  }

  private async sendFarewell(account: Account): Promise<void> {
    const to = await this.vault.use(account.accountId, 'identity', (key) =>
      key.unseal('accounts', 'email_sealed', account.emailSealed),
    );
    if (to === null) return; // destroyed by another run
    const stays = await this.participants.stays(this.db, this.blindIndex.of('email', to));
    const params = {
      publicUrl: this.options.publicUrl,
      erasureHours: String(this.policy.pack.clocks.erasure.hours),
      newsletter: stays.includes('newsletter') ? 'kept' : 'none',
    };
    const mail = { to, locale: account.locale };
    const reason = account.closingReason ?? 'consent-withdrawn';
    if (reason === 'consent-withdrawn')
      await sendOrGiveUp(this.mailer, { ...mail, template: 'account-closed', params });
    else await sendOrGiveUp(this.mailer, { ...mail, template: 'account-ended', params: { ...params, reason } });
  }
}
