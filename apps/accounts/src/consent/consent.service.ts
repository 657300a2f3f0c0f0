import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { decideConsentChange, effectOfWithdrawal, findPurpose, statusAfter } from '@evc/domain';
import { AccountsOutbox } from '@evc/events';
import { CLOCK, type Clock, decodeCursor, encodeCursor, type LoadedPolicy, POLICY, Problem } from '@evc/platform';
import { type SubjectKey, Vault } from '@evc/vault';
import { ClosureService } from '../closure/closure.service';
import { AccountRepository, type AccountRow } from '../people/account.repository';
import { unlessErased } from '../people/unless-erased';
import { consentProblem } from './consent-problem';
import { ConsentRepository, stateOf } from './consent.repository';
import {
  type ConsentChangeResponse,
  type ConsentChoiceRequest,
  ConsentEventResponse,
  type ConsentHistoryResponse,
  type ConsentListResponse,
  ConsentResponse,
  receiptUrl,
} from './consent.dto';
import { effectText } from './effects';
import { endedWithAccount } from './ended-with-account';
import { type ConsentChange, type ConsentEvidence, ConsentLedger } from './ledger';

const POSITION = z.object({ before: z.int32().positive() });

@Injectable()
export class ConsentService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly accounts: AccountRepository,
    private readonly consents: ConsentRepository,
    private readonly ledger: ConsentLedger,
    private readonly closure: ClosureService,
    private readonly outbox: AccountsOutbox,
    private readonly vault: Vault,
  ) {}

  /** Every purpose of the policy with the person's choice and what ending it would do. */
  async list(accountId: string): Promise<ConsentListResponse> {
    const [account, rows] = await Promise.all([this.accounts.byId(accountId), this.consents.currentOf(accountId)]);
    if (!account) throw new Problem('not-found');
    const byPurpose = new Map(rows.map((row) => [row.purpose, row]));
    const items = this.policy.pack.purposes.map((purpose) =>
      ConsentResponse.of(
        purpose,
        byPurpose.get(purpose.id) ?? null,
        this.policy.noticeVersions[purpose.id] ?? null,
        effectText(effectOfWithdrawal(this.policy.pack, purpose.id) ?? 'not-withdrawable', account.locale),
      ),
    );
    return { items, nextCursor: null };
  }

  /**
   * Records a choice. An equal repeat makes no new event and answers with the one that holds (QV-6).
   * Withdrawing what the account rests on closes it, once confirmed (QST-1.3b).
   * @throws Problem not-found, unknown-purpose, stale-notice, confirmation-required, not-withdrawable, channel-not-offered
   */
  async choose(
    accountId: string,
    purpose: string,
    choice: ConsentChoiceRequest,
    evidence: ConsentEvidence,
  ): Promise<ConsentChangeResponse> {
    return unlessErased(async () => {
      const key = await this.vault.key(accountId, 'evidence');
      return this.db.transaction((tx) => this.decide(tx, key, accountId, purpose, choice, evidence));
    });
  }

  /** A purpose's events, newest first. */
  async history(accountId: string, purpose: string, limit: number, cursor?: string): Promise<ConsentHistoryResponse> {
    const before = cursor === undefined ? null : decodeCursor(cursor, POSITION).before;
    const rows = await this.consents.history(accountId, purpose, before, limit + 1);
    if (rows.length === 0 && !findPurpose(this.policy.pack, purpose)) throw new Problem('not-found');
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => ConsentEventResponse.of(row)),
      nextCursor: rows.length > limit && last ? encodeCursor({ before: last.sequence }) : null,
    };
  }

  private async decide(
    tx: Tx,
    key: SubjectKey,
    accountId: string,
    purpose: string,
    choice: ConsentChoiceRequest,
    evidence: ConsentEvidence,
  ): Promise<ConsentChangeResponse> {
    const account = await this.accounts.lockById(tx, accountId);
    if (account?.status !== 'active') throw new Problem('not-found');
    const rows = await this.consents.currentOf(accountId, tx);
    const row = rows.find((current) => current.purpose === purpose) ?? null;
    const currentNoticeVersion = this.policy.noticeVersions[purpose] ?? 0;
    const { decision: wanted, noticeVersion, confirm, channels } = choice;
    const decision = decideConsentChange({
      pack: this.policy.pack,
      purpose,
      current: stateOf(row),
      decision: wanted,
      noticeVersion,
      currentNoticeVersion,
      confirm,
      channels,
    });
    if (!decision.ok) throw consentProblem(decision, account.locale);
    const effect = effectText(decision.value.effect, account.locale);
    if (decision.value.kind === 'no-change') {
      if (!row) throw new Problem('not-found');
      return { purpose, status: row.status, eventId: row.event_id, receiptUrl: receiptUrl(row.event_id), effect };
    }
    const { event, closesAccount } = decision.value;
    // A version is evidence only if it is the one to show now; whoever ends a purpose need not name any (QV-6).
    const shown = noticeVersion === currentNoticeVersion ? currentNoticeVersion : (row?.notice_version ?? null);
    const change = { purpose, event, channels: decision.value.channels, noticeVersion: shown };
    const ended = closesAccount ? endedWithAccount(this.policy.pack, rows, purpose) : [];
    const eventId = await this.record(tx, key, account, [change, ...ended], evidence);
    if (closesAccount) await this.closure.close(tx, accountId, 'consent-withdrawn');
    return { purpose, status: statusAfter(event), eventId, receiptUrl: receiptUrl(eventId), effect };
  }

  /** @returns the id of the first event */
  private async record(
    tx: Tx,
    key: SubjectKey,
    account: AccountRow,
    changes: readonly ConsentChange[],
    evidence: ConsentEvidence,
  ): Promise<string> {
    const now = this.clock.now();
    const accountId = account.account_id;
    const circumstances = { source: 'app' as const, locale: account.locale, occurredAt: now, evidence };
    const drafts = changes.map((change) => ({ ...change, ...circumstances }));
    const stored = await this.ledger.append(tx, key, accountId, drafts, now);
    for (const { event_id: eventId, purpose, event } of stored) {
      const data = { accountId, purpose, status: statusAfter(event), eventId };
      await this.outbox.publish(tx, { type: 'consent.changed', subject: accountId, data });
    }
    const [first] = stored;
    if (!first) throw new Error('the ledger answered without an event');
    return first.event_id;
  }
}
