import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type Channel, type ConsentStatus, lapsesWithGuardian, mayProcess, type ProcessingRefusal } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { PersonAges } from '../../identity';
import { PolicyInForce } from '../policy/policy-in-force';
import { GateRepository } from './gate.repository';

/** `reliedOn` is the consent event that allows the work; null where the basis is not a consent. */
export type GateAnswer =
  | { readonly ok: true; readonly reliedOn: string | null }
  | { readonly ok: false; readonly reason: ProcessingRefusal | 'account-closed' };

/** The state of a choice with the event behind it; null where nothing was ever said. */
export interface LastSaid {
  readonly status: ConsentStatus | null;
  readonly eventId: string | null;
}

/**
 * The one gate before a person's data is used for a purpose; the rule is `libs/domain/src/consent/gate.ts`, and what may reach an
 * address `contact-point.ts` beside it. Ask it in the transaction that claims the work: what was
 * allowed when the work was queued may be withdrawn by now (QV-6).
 */
@Injectable()
export class ConsentGate {
  constructor(
    private readonly repository: GateRepository,
    private readonly inForce: PolicyInForce,
    private readonly ages: PersonAges,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** May this account's data be used for `purpose`, over `channel` if it is to send? One query; a minor's age is asked too. */
  async mayProcess(tx: Tx, accountId: string, purpose: string, channel?: Channel): Promise<GateAnswer> {
    const facts = await this.repository.facts(tx, accountId, purpose);
    if (facts?.status !== 'active') return { ok: false, reason: 'account-closed' };
    const { minor, decidesAlone } = await this.ages.standingOf(facts.aged);
    const lapsed = facts.byGuardian && decidesAlone && lapsesWithGuardian(this.policy.pack, purpose);
    const decision = mayProcess({
      pack: this.policy.pack,
      purpose,
      consent: lapsed && facts.consent?.status === 'given' ? { ...facts.consent, status: 'expired' } : facts.consent,
      restricted: facts.restricted,
      objected: facts.objected,
      minor,
      asks: this.inForce.asks(),
      now: this.clock.now(),
      channel,
    });
    return decision.ok ? { ok: true, reliedOn: facts.eventId } : { ok: false, reason: decision.reason };
  }

  /** Since when the consent that holds now was given without a break; null when there is none. Gathering starts there. */
  async givenSince(tx: Tx, accountId: string, purpose: string): Promise<Date | null> {
    return this.repository.givenSince(tx, accountId, purpose);
  }

  /** What the person last said about a purpose. What may be done follows from `mayProcess` alone. */
  async lastSaid(tx: Tx, accountId: string, purpose: string): Promise<LastSaid> {
    const facts = await this.repository.facts(tx, accountId, purpose);
    return { status: facts?.consent?.status ?? null, eventId: facts?.eventId ?? null };
  }
}
