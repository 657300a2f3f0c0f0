import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type Channel, mayProcess, type ProcessingRefusal } from '@evc/domain';
import { CLOCK, type Clock, type LoadedPolicy, POLICY } from '@evc/platform';
import { PolicyInForce } from '../policy/policy-in-force';
import { GateRepository } from './gate.repository';

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
    private readonly repository: GateRepository,
    private readonly inForce: PolicyInForce,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** May this account's data be used for `purpose`, over `channel` if it is to send? One query. */
  async mayProcess(tx: Tx, accountId: string, purpose: string, channel?: Channel): Promise<GateAnswer> {
    const facts = await this.repository.facts(tx, accountId, purpose);
    if (facts?.status !== 'active') return { ok: false, reason: 'account-closed' };
    const decision = mayProcess({
      pack: this.policy.pack,
      purpose,
      consent: facts.consent,
      restricted: facts.restricted,
      objected: facts.objected,
      minor: facts.minor,
      asks: this.inForce.asks(),
      now: this.clock.now(),
      channel,
    });
    return decision.ok ? { ok: true, reliedOn: facts.eventId } : { ok: false, reason: decision.reason };
  }
}
