import { Inject, Injectable } from '@nestjs/common';
import { CompactSign } from 'jose';
import { Problem, SERVED } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { EventTrust } from '../ledger/event-trust';
import { AccountRepository } from '../../identity';
import { ReceiptKeys } from '../../authentication';
import { ConsentRepository, type ConsentEventRow } from '../choices/consent.repository';
import { receiptOf } from './receipt-document';
import type { ReceiptResponse } from './receipt.dto';
import { ReceiptRepository } from './receipt.repository';

/** Receipts of the events of an account. */
@Injectable()
export class ReceiptService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly consents: ConsentRepository,
    private readonly receipts: ReceiptRepository,
    private readonly keys: ReceiptKeys,
    private readonly trust: EventTrust,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /**
   * The receipt of one of the account's own events, whoever caused it. Events outlive an erased account and name nobody;
   * nobody is told of them any more (QV-4).
   * @throws Problem not-found; not-yet-logged while the event waits to be signed, and for one that this service never wrote
   */
  async receipt(accountId: string, eventId: string): Promise<ReceiptResponse> {
    const account = await this.accounts.byId(accountId);
    const event = account?.status === 'active' ? await this.consents.eventById(accountId, eventId) : null;
    if (!event) throw new Problem('not-found');
    if (!(await this.trust.isOurs(event))) throw new Problem('not-yet-logged', { headers: { 'Retry-After': '60' } });
    const receipt = await this.describe(event);
    const { kid, privateKey } = await this.keys.signing();
    const signature = await new CompactSign(new TextEncoder().encode(JSON.stringify(receipt)))
      .setProtectedHeader({ alg: 'ES256', kid, typ: 'consent-receipt+jws' })
      .sign(privateKey);
    return { receipt, signature };
  }

  /** What was true when the choice was made comes from the archive (QTL-1, QTL-11); what can be done about it, from today. */
  private async describe(event: ConsentEventRow): Promise<Record<string, unknown>> {
    const archived = await this.receipts.rulesOf(event);
    const notice = await this.receipts.noticeBehind(event);
    const pack = archived ?? this.policy.pack;
    return receiptOf({ event, pack, notice, publicUrl: this.options.publicUrl, served: SERVED });
  }
}
