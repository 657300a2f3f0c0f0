import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import type { SubjectKey } from '@evc/vault';
import { type ClosureReason, ClosureService } from '../../privacy';
import type { Account } from '../../identity';
import { ConsentRepository } from './consent.repository';
import { endedWithAccount } from './ended-with-account';
import { type ConsentCircumstances, ConsentLedger } from './ledger';

/** Ends an account that somebody other than its owner ends: a guardian, or the privacy office (QV-8). */
@Injectable()
export class AccountEnding {
  constructor(
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    private readonly consents: ConsentRepository,
    private readonly ledger: ConsentLedger,
    private readonly closure: ClosureService,
  ) {}

  /**
   * Withdraws every consent (QTL-10.4), ends all access and orders the erasure, in the caller's transaction, which must
   * hold the account's row.
   * @param key the account's `evidence` key
   */
  async end(
    tx: Tx,
    key: SubjectKey,
    { accountId, locale }: Account,
    reason: ClosureReason,
    by: Pick<ConsentCircumstances, 'actor' | 'source' | 'evidence'>,
  ): Promise<void> {
    const rows = await this.consents.currentOf(accountId, tx);
    const drafts = endedWithAccount(this.policy.pack, rows, null).map((ended) => ({
      ...ended,
      ...by,
      method: 'consequence' as const,
      locale,
    }));
    await this.ledger.append(tx, key, accountId, drafts);
    // Marketing is closed to minors, with an account or without (QV-8).
    await this.closure.close(tx, accountId, reason, { keepNewsletter: false, ...by });
  }
}
