import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type Channel, mayProcess, type ProcessingRefusal } from '@evc/domain';
import { CLOCK, type Clock, type LoadedPolicy, POLICY } from '@evc/platform';
import { AccountRepository } from '../people/account.repository';
import { ConsentRepository, stateOf } from './consent.repository';

/** `reliedOn` is the consent event that allows the work; null where the basis is not a consent. */
export type GateAnswer =
  | { readonly ok: true; readonly reliedOn: string | null }
  | { readonly ok: false; readonly reason: ProcessingRefusal | 'account-closed' };

/**
 * The one gate before a person's data is used for a purpose. Ask it in the transaction that claims the work: what was
 * allowed when the work was queued may be withdrawn by now (QV-6).
 */
@Injectable()
export class ConsentGate {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly consents: ConsentRepository,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** May this account's data be used for `purpose`, over `channel` if it is to send? */
  async mayProcess(tx: Tx, accountId: string, purpose: string, channel?: Channel): Promise<GateAnswer> {
    const account = await this.accounts.byId(accountId, tx);
    if (account?.status !== 'active') return { ok: false, reason: 'account-closed' };
    const consent = await this.consents.current(tx, accountId, purpose);
    const decision = mayProcess({
      pack: this.policy.pack,
      purpose,
      consent: stateOf(consent),
      restricted: account.restricted_at !== null,
      objected: false, // objections are privacy requests of their own; none can be made yet
      now: this.clock.now(),
      channel,
    });
    return decision.ok ? { ok: true, reliedOn: consent?.event_id ?? null } : { ok: false, reason: decision.reason };
  }
}
