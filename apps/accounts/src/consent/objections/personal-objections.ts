import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import {
  type ConsentEventKind,
  type ConsentMethod,
  decideObjection,
  objectionablePurposes,
  offeredChannels,
  type Purpose,
} from '@evc/domain';
import { asReadIn, CLOCK, type Clock, type Origin, Problem } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { type SubjectKey, Vault } from '@evc/vault';
import { ConsentChanges } from '../choices/consent-changes';
import { receiptUrl } from '../choices/consent.dto';
import { ConsentGate } from '../choices/gate';
import { type ConsentCircumstances, ConsentLedger } from '../choices/ledger';
import { AccountRepository, type Account, unlessErased } from '../../identity';
import { type ObjectionChangeResponse, type ObjectionListResponse, ObjectionResponse } from './objection.dto';
import { objectionText } from './objection-texts';
import { ObjectionRepository } from './objection.repository';

/** One step of a person about one purpose, in a transaction that holds their account. */
interface Step {
  readonly tx: Tx;
  readonly key: SubjectKey;
  readonly account: Account;
  readonly purpose: Purpose;
  readonly chooser: Pick<ConsentCircumstances, 'actor' | 'source' | 'method' | 'evidence'>;
}

/**
 * A person's objections (QTL-10.1, QV-2). One rule: **to object is to end the purpose and to keep it ended until the
 * person says otherwise.** So an objection writes two things in one transaction: the row that the gate reads, and the
 * end of the choice in the ledger (`withdrawn`, or `refused` where nothing was given; also when it was off already, for an
 * objection says more than that), which proves it and stops what runs on the purpose. Giving the purpose anew is the
 * opposite statement and ends the objection with it, in the statement that stores the state. Taking the objection back starts nothing that rests on a choice: that is made on a notice, by
 * itself. Only a purpose of legitimate interest that has no switch goes on again, and the ledger says so.
 */
@Injectable()
export class PersonalObjections {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly accounts: AccountRepository,
    private readonly gate: ConsentGate,
    private readonly changes: ConsentChanges,
    private readonly ledger: ConsentLedger,
    private readonly objections: ObjectionRepository,
    private readonly vault: Vault,
  ) {}

  /** Every purpose that one may object to, with the objection if there is one. */
  async listOf(accountId: string, language?: string): Promise<ObjectionListResponse> {
    const [account, rows] = await Promise.all([this.accounts.byId(accountId), this.objections.of(accountId)]);
    if (account?.status !== 'active') throw new Problem('not-found');
    const items = objectionablePurposes(this.policy.pack).map((purpose) => {
      const row = rows.find((candidate) => candidate.purpose === purpose.id) ?? null;
      return ObjectionResponse.of(
        purpose,
        row,
        objectionText(this.policy, purpose.id, row ? 'stopped' : 'stops', language ?? account.locale),
      );
    });
    return { items, nextCursor: null };
  }

  /** When the person objected; null when they do not. */
  async objectedAt(tx: Tx, accountId: string, purposeId: string): Promise<Date | null> {
    return (await this.objections.find(tx, accountId, purposeId))?.objectedAt ?? null;
  }

  /** Objects for a signed-in person. @throws Problem not-found, unknown-purpose, objection-not-applicable */
  async object(
    accountId: string,
    purposeId: string,
    evidence: Origin,
    language?: string,
  ): Promise<ObjectionChangeResponse> {
    const by = { evidence, language, method: 'objection' } as const;
    return this.asPerson(accountId, purposeId, by, (step) => this.objectIn(step));
  }

  /** Takes an objection back; without one nothing changes. @throws Problem as `object` */
  async lift(
    accountId: string,
    purposeId: string,
    evidence: Origin,
    language?: string,
  ): Promise<ObjectionChangeResponse> {
    const by = { evidence, language, method: 'control' } as const;
    return this.asPerson(accountId, purposeId, by, (step) => this.liftIn(step));
  }

  private async objectIn(step: Step): Promise<ObjectionChangeResponse> {
    const { tx, account, purpose } = step;
    const { accountId } = account;
    const { status } = await this.gate.lastSaid(tx, accountId, purpose.id);
    const isNew = await this.objections.add(tx, accountId, purpose.id, this.clock.now());
    if (!isNew) return this.answer(step, 'stopped');
    const isOff = status === 'withdrawn' || status === 'refused';
    if (purpose.withdrawal === 'none' || isOff) {
      const event = isOff ? status : 'withdrawn';
      await this.record(step, status === null ? 'refused' : event);
    } else {
      await this.changes.apply(tx, step.key, account, purpose.id, { decision: 'withdrawn' }, step.chooser);
    }
    return this.answer(step, 'stopped');
  }

  private async liftIn(step: Step): Promise<ObjectionChangeResponse> {
    const { tx, account, purpose } = step;
    const { accountId } = account;
    if ((await this.objections.find(tx, accountId, purpose.id)) === null) {
      return this.answer(step, 'unchanged');
    }
    const resumes = purpose.withdrawal === 'none';
    if (resumes) await this.record(step, 'given');
    await this.objections.remove(tx, accountId, purpose.id);
    return this.answer(step, resumes ? 'resumes' : 'stays-off');
  }

  private async asPerson(
    accountId: string,
    purposeId: string,
    { evidence, language, method }: { evidence: Origin; language: string | undefined; method: ConsentMethod },
    work: (step: Step) => Promise<ObjectionChangeResponse>,
  ): Promise<ObjectionChangeResponse> {
    const decision = decideObjection(this.policy.pack, purposeId);
    if (!decision.ok) {
      const { reason } = decision;
      throw reason === 'unknown-purpose'
        ? new Problem('unknown-purpose')
        : new Problem('objection-not-applicable', { extra: { reason } });
    }
    return unlessErased(async () => {
      const key = await this.vault.key(accountId, 'evidence');
      return this.db.transaction(async (tx) => {
        const account = await this.accounts.lockById(tx, accountId);
        if (account?.status !== 'active') throw new Problem('not-found');
        const chooser = { actor: 'person', source: 'app', method, evidence } as const;
        return work({ tx, key, account: asReadIn(account, language), purpose: decision.value, chooser });
      });
    });
  }

  /** Where `ConsentChanges` sees nothing to change (off already, or without a switch), yet the ledger must show what was said. */
  private async record({ tx, key, account, purpose, chooser }: Step, event: ConsentEventKind): Promise<void> {
    const { accountId, locale } = account;
    const circumstances = { ...chooser, locale };
    const channels = event === 'given' ? offeredChannels(purpose) : [];
    await this.ledger.append(tx, key, accountId, [
      { purpose: purpose.id, event, channels, noticeVersion: null, ...circumstances },
    ]);
  }

  private async answer(
    { tx, account, purpose }: Step,
    effect: 'stopped' | 'stays-off' | 'resumes' | 'unchanged',
  ): Promise<ObjectionChangeResponse> {
    const { accountId, locale } = account;
    const row = await this.objections.find(tx, accountId, purpose.id);
    const { eventId } = await this.gate.lastSaid(tx, accountId, purpose.id);
    return {
      ...ObjectionResponse.of(purpose, row, objectionText(this.policy, purpose.id, effect, locale)),
      eventId,
      receiptUrl: eventId === null ? null : receiptUrl(eventId),
    };
  }
}
