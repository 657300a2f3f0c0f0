import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { decideConsentChange, effectOfWithdrawal, findPurpose, type Purpose, statusAfter } from '@evc/domain';
import { AccountsOutbox } from '@evc/events';
import { CLOCK, type Clock, decodeCursor, encodeCursor, type LoadedPolicy, POLICY, Problem } from '@evc/platform';
import { type SubjectKey, Vault } from '@evc/vault';
import { ClosureService } from '../closure/closure.service';
import { AccountRepository, type AccountRow } from '../people/account.repository';
import { ConsentRepository, type ConsentRow, stateOf } from './consent.repository';
import {
  type ConsentChangeResponse,
  type ConsentChoiceRequest,
  ConsentEventResponse,
  type ConsentHistoryResponse,
  type ConsentListResponse,
  type ConsentResponse,
  receiptUrl,
} from './consent.dto';
import { effectText } from './effects';
import { type ConsentEvidence, ConsentLedger } from './ledger';

const POSITION = z.object({ before: z.int() });

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
      this.describe(purpose, byPurpose.get(purpose.id) ?? null, account.locale),
    );
    return { items, nextCursor: null };
  }

  /**
   * Records a choice. An equal repeat makes no new event and answers with the one that holds (QV-6).
   * Withdrawing what the account rests on closes it, once confirmed (QST-1.3b).
   */
  async choose(
    accountId: string,
    purpose: string,
    choice: ConsentChoiceRequest,
    evidence: ConsentEvidence,
  ): Promise<ConsentChangeResponse> {
    const key = await this.vault.key(accountId, 'evidence');
    return this.db.transaction(async (tx) => {
      const account = await this.accounts.lockById(tx, accountId);
      if (account?.status !== 'active') throw new Problem('not-found');
      const row = await this.consents.current(tx, accountId, purpose);
      const decision = decideConsentChange({
        pack: this.policy.pack,
        purpose,
        current: stateOf(row),
        decision: choice.decision,
        noticeVersion: choice.noticeVersion,
        currentNoticeVersion: this.policy.noticeVersions[purpose] ?? 0,
        confirm: choice.confirm,
        channels: choice.channels,
      });
      if (!decision.ok) throw this.refusal(decision, account.locale);
      const effect = effectText(decision.value.effect, account.locale);
      if (decision.value.kind === 'no-change') {
        if (!row) throw new Problem('not-found');
        return { purpose, status: row.status, eventId: row.event_id, receiptUrl: receiptUrl(row.event_id), effect };
      }
      const { event, channels, closesAccount } = decision.value;
      const draft = { purpose, event, channels, noticeVersion: choice.noticeVersion ?? row?.notice_version ?? null };
      const eventId = await this.record(tx, key, account, draft, evidence);
      if (closesAccount) await this.closure.close(tx, accountId, 'consent-withdrawn');
      return { purpose, status: statusAfter(event), eventId, receiptUrl: receiptUrl(eventId), effect };
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

  private async record(
    tx: Tx,
    key: SubjectKey,
    account: AccountRow,
    draft: Pick<Parameters<ConsentLedger['append']>[3][number], 'purpose' | 'event' | 'channels' | 'noticeVersion'>,
    evidence: ConsentEvidence,
  ): Promise<string> {
    const now = this.clock.now();
    const full = { ...draft, source: 'app' as const, locale: account.locale, occurredAt: now, evidence };
    const [stored] = await this.ledger.append(tx, key, account.account_id, [full], now);
    if (!stored) throw new Error('the ledger answered without an event');
    await this.outbox.publish(tx, {
      type: 'consent.changed',
      subject: account.account_id,
      data: {
        accountId: account.account_id,
        purpose: draft.purpose,
        status: statusAfter(draft.event),
        eventId: stored.event_id,
      },
    });
    return stored.event_id;
  }

  private describe(purpose: Purpose, row: ConsentRow | null, locale: string): ConsentResponse {
    return {
      purpose: purpose.id,
      status: row?.status ?? 'none',
      required: purpose.required,
      basis: purpose.basis,
      noticeVersion: row?.notice_version ?? null,
      currentNoticeVersion: this.policy.noticeVersions[purpose.id] ?? null,
      channels: row?.channels ?? [],
      offeredChannels: [...purpose.channels],
      changedAt: row?.changed_at.toISOString() ?? null,
      eventId: row?.event_id ?? null,
      receiptUrl: row ? receiptUrl(row.event_id) : null,
      effect: effectText(effectOfWithdrawal(this.policy.pack, purpose.id) ?? 'not-withdrawable', locale),
    };
  }

  private refusal(decision: Extract<ReturnType<typeof decideConsentChange>, { ok: false }>, locale: string): Problem {
    switch (decision.reason) {
      case 'unknown-purpose':
      case 'not-withdrawable':
      case 'channel-not-offered':
        return new Problem(decision.reason);
      case 'no-channel-chosen':
        return new Problem('channel-not-offered');
      case 'stale-notice':
        return new Problem('stale-notice', { extra: { currentNoticeVersion: decision.currentNoticeVersion ?? null } });
      case 'confirmation-required':
        return new Problem('confirmation-required', {
          extra: { effect: effectText(decision.effect ?? 'account-closes', locale) },
        });
    }
  }
}
