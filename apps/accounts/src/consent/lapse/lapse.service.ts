import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { CLOCK, type Clock } from '@evc/platform';
import { type SubjectKey, Vault } from '@evc/vault';
import { AccountRepository } from '../../identity';
import { ConsentRepository } from '../choices/consent.repository';
import type { Consent } from '../choices/consent.entity';
import { type LapsedConsent, LapseRepository } from './lapse.repository';
import { type ConsentDraft, ConsentLedger } from '../choices/ledger';

const BATCH = 200;

/**
 * Writes down that a consent has lapsed. The gate refuses from the moment itself; the event makes it part of the person's
 * history, ends what runs on the purpose and tells subscribers (QV-6).
 */
@Injectable()
export class ConsentLapse {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly repository: LapseRepository,
    private readonly accounts: AccountRepository,
    private readonly consents: ConsentRepository,
    private readonly ledger: ConsentLedger,
    private readonly vault: Vault,
  ) {}

  /** Each in a transaction of its own, so that one that fails or a process that dies leaves the others done. */
  async writeLapsed(signal?: AbortSignal): Promise<void> {
    const now = this.clock.now();
    let after: LapsedConsent | null = null;
    for (;;) {
      const batch: LapsedConsent[] = await this.repository.lapsed(now, after, BATCH);
      for (const lapsed of batch) {
        if (signal?.aborted) return;
        await this.write(lapsed, now);
      }
      after = batch.at(-1) ?? null;
      if (batch.length < BATCH) return;
    }
  }

  private async write(lapsed: LapsedConsent, now: Date): Promise<void> {
    await this.vault.use(lapsed.accountId, 'evidence', (key) => this.append(key, lapsed, now));
  }

  private async append(key: SubjectKey, { accountId: subjectId, purpose }: LapsedConsent, now: Date): Promise<void> {
    const locale = await this.localeOf(subjectId, purpose);
    await this.db.transaction(async (tx) => {
      const account = await this.accounts.lockById(tx, subjectId);
      if (account?.status === 'closing') return; // its consents end with it
      await this.consents.holdEnd(tx, subjectId); // the chain is there, so this holds a subject without an account too
      const row = await this.consents.current(tx, subjectId, purpose);
      if (row?.status !== 'given' || !row.expiresAt || row.expiresAt > now) return; // renewed or withdrawn meanwhile
      await this.ledger.append(tx, key, subjectId, [lapseOf(row, row.expiresAt, account?.locale ?? locale)]);
    });
  }

  /** The language that the consent was given in: a subscription without an account has no other. */
  private async localeOf(subjectId: string, purpose: string): Promise<string> {
    const row = await this.consents.current(this.db, subjectId, purpose);
    const event = row && (await this.consents.eventById(subjectId, row.eventId));
    return event?.locale ?? 'en';
  }
}

function lapseOf(row: Consent, occurredAt: Date, locale: string): ConsentDraft {
  return {
    purpose: row.purpose,
    event: 'expired',
    noticeVersion: row.noticeVersion,
    channels: [],
    actor: 'system',
    source: 'system',
    method: 'lapse',
    locale,
    occurredAt,
    evidence: { address: '', agent: '' },
  };
}
