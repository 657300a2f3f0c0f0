import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { asReadIn, type Origin, Problem } from '@evc/platform';
import { Vault } from '@evc/vault';
import {
  type ConsentChangeResponse,
  ConsentChanges,
  type ConsentChoiceRequest,
  type ConsentHistoryResponse,
  type ConsentListResponse,
  ConsentService,
  type ReceiptResponse,
  ReceiptService,
} from '../../consent';
import { AccessLog } from '../../privacy';
import { AccountRepository, unlessErased } from '../../identity';
import { guardianEvidence } from './evidence';
import { Guardianships } from './guardianships';

/** A guardian's choices for a child, purpose by purpose, through the same rules as everybody's (QV-8, QTL-5). */
@Injectable()
export class WardConsents {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly guardianships: Guardianships,
    private readonly consents: ConsentService,
    private readonly changes: ConsentChanges,
    private readonly receipts: ReceiptService,
    private readonly accounts: AccountRepository,
    private readonly log: AccessLog,
    private readonly vault: Vault,
  ) {}

  /** Every purpose with the choice made. @throws Problem not-found */
  async list(guardianId: string, wardId: string, language?: string): Promise<ConsentListResponse> {
    await this.look(guardianId, wardId);
    const { items, nextCursor, decidedBy } = await this.consents.list(wardId, language);
    return {
      items: items.map((item) => ({ ...item, receiptUrl: urlFor(wardId, item.eventId) })),
      nextCursor,
      decidedBy,
    };
  }

  /** Gives or forbids one purpose. @throws Problem not-found and those of `ConsentChanges.apply` */
  async choose(
    guardianId: string,
    wardId: string,
    purpose: string,
    choice: ConsentChoiceRequest,
    from: Origin,
    language?: string,
  ): Promise<ConsentChangeResponse> {
    return unlessErased(async () => {
      await this.guardianships.require(guardianId, wardId); // before any key is made for it
      const key = await this.vault.key(wardId, 'evidence');
      const evidence = guardianEvidence(from, guardianId);
      const changed = await this.db.transaction(async (tx) => {
        const account = await this.accounts.lockById(tx, wardId);
        await this.guardianships.require(guardianId, wardId, tx); // it may have ended while the row was waited for
        if (account?.status !== 'active') throw new Problem('not-found');
        await this.log.note(tx, wardId, { what: 'choice-entered', by: { kind: 'guardian' } });
        const chooser = { actor: 'guardian' as const, source: 'app' as const, evidence };
        return this.changes.apply(tx, key, asReadIn(account, language), purpose, choice, chooser);
      });
      return { ...changed, receiptUrl: urlFor(wardId, changed.eventId) ?? '' };
    });
  }

  /** A purpose's events, newest first. @throws Problem not-found, invalid-cursor */
  async history(
    guardianId: string,
    wardId: string,
    purpose: string,
    limit: number,
    cursor?: string,
  ): Promise<ConsentHistoryResponse> {
    await this.look(guardianId, wardId);
    const { items, nextCursor } = await this.consents.history(wardId, purpose, limit, cursor);
    return { items: items.map((item) => ({ ...item, receiptUrl: urlFor(wardId, item.eventId) ?? '' })), nextCursor };
  }

  /** The signed record of one of the child's events. @throws Problem not-found */
  async receipt(guardianId: string, wardId: string, eventId: string): Promise<ReceiptResponse> {
    await this.look(guardianId, wardId);
    return this.receipts.receipt(wardId, eventId);
  }

  /** Lets the guardian look, and the child see that they did (QTL-6). @throws Problem not-found */
  private async look(guardianId: string, wardId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.guardianships.require(guardianId, wardId, tx);
      await this.log.note(tx, wardId, { what: 'data-viewed', by: { kind: 'guardian' } });
    });
  }
}

/** Where the guardian, not the child, gets the receipt. */
function urlFor(wardId: string, eventId: string | null): string | null {
  return eventId === null ? null : `/accounts/v1/me/wards/${wardId}/receipts/${eventId}`;
}
