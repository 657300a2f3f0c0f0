import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { findPurpose, type OpenQuestion, openQuestions } from '@evc/domain';
import { asReadIn, CLOCK, type Clock, decodeCursor, encodeCursor, type Origin, Problem } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { Vault } from '@evc/vault';
import { Guardianships } from '../../guardianship';
import { AccountRepository, unlessErased } from '../../identity';
import { PolicyInForce } from '../policy/policy-in-force';
import { ConsentChanges } from './consent-changes';
import { type ConsentEventRow, ConsentRepository, stateOf } from './consent.repository';
import type { Consent } from './consent.entity';
import {
  type ConsentChangeResponse,
  type ConsentChoiceRequest,
  ConsentEventResponse,
  type ConsentHistoryResponse,
  type ConsentListResponse,
  ConsentResponse,
} from './consent.dto';
import { BesideChoices } from './beside-choices';
import { ConsentGate, type GateAnswer } from './gate';
import { GuardiansChoices } from './guardians-choices';
import { effectBefore, withNewsletter } from './effects';

const NOT_ASKED: GateAnswer = { ok: false, reason: 'not-given' };
const POSITION = z.object({ before: z.int32().positive() });

@Injectable()
export class ConsentService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly inForce: PolicyInForce,
    private readonly accounts: AccountRepository,
    private readonly consents: ConsentRepository,
    private readonly changes: ConsentChanges,
    private readonly vault: Vault,
    private readonly guardianships: Guardianships,
    private readonly beside: BesideChoices,
    private readonly gate: ConsentGate,
    private readonly guardians: GuardiansChoices,
  ) {}

  /** Every purpose of the policy with the person's choice and what ending it would do. */
  async list(accountId: string, language?: string): Promise<ConsentListResponse> {
    const [account, rows] = await Promise.all([this.accounts.byId(accountId), this.consents.currentOf(accountId)]);
    if (!account) throw new Problem('not-found');
    const locale = language ?? account.locale;
    const now = await this.guardians.asOfNow(this.db, account, rows);
    const byPurpose = new Map(now.map((row) => [row.purpose, row]));
    const questions = this.questionsOf(now);
    const answers = await this.answersOf(accountId);
    const items: ConsentResponse[] = [];
    for (const purpose of this.policy.pack.purposes) {
      const newsletter = await this.beside.newsletter(this.db, accountId, purpose);
      const effect = effectBefore(this.policy, purpose.id, locale);
      const item = ConsentResponse.of(
        purpose,
        byPurpose.get(purpose.id) ?? null,
        this.inForce.noticeVersions()[purpose.id] ?? null,
        questions.get(purpose.id) ?? null,
        withNewsletter(effect, newsletter?.subscribed ? 'will-end' : null, locale),
        newsletter,
        answers.get(purpose.id) ?? NOT_ASKED,
        this.clock.now(),
      );
      items.push(item);
    }
    const decidedBy = (await this.guardianships.isGuarded(accountId)) ? 'guardian' : 'person';
    return { items, nextCursor: null, decidedBy };
  }

  /** What the gate says of each purpose now, by the gate itself, so that the list cannot say anything else. */
  private async answersOf(accountId: string): Promise<ReadonlyMap<string, GateAnswer>> {
    const answers = new Map<string, GateAnswer>();
    await this.db.transaction(async (tx) => {
      for (const { id } of this.policy.pack.purposes) answers.set(id, await this.gate.mayProcess(tx, accountId, id));
    });
    return answers;
  }

  /** What must be asked anew, by purpose (QTL-11). */
  private questionsOf(rows: readonly Consent[]): ReadonlyMap<string, OpenQuestion> {
    const states = rows.map((row) => stateOf(row)).filter((state) => state !== null);
    const questions = openQuestions(this.policy.pack, states, this.inForce.asks(), this.clock.now());
    return new Map(questions.map((question) => [question.purpose, question]));
  }

  /**
   * Records a person's own choice. Withdrawing what the account rests on closes it, once confirmed (QST-1.3b).
   * @throws Problem not-found and those of `ConsentChanges.apply`
   */
  async choose(
    accountId: string,
    purpose: string,
    choice: ConsentChoiceRequest,
    evidence: Origin,
    language?: string,
  ): Promise<ConsentChangeResponse> {
    return unlessErased(async () => {
      const key = await this.vault.key(accountId, 'evidence');
      return this.db.transaction(async (tx) => {
        const account = await this.accounts.lockById(tx, accountId);
        if (account?.status !== 'active') throw new Problem('not-found');
        // Whoever is guarded is a minor; everybody else need not be looked up.
        const needsGuardian = account.minor && (await this.guardianships.isGuarded(accountId, tx));
        const chooser = { actor: 'person' as const, source: 'app' as const, evidence, needsGuardian };
        return this.changes.apply(tx, key, asReadIn(account, language), purpose, choice, chooser);
      });
    });
  }

  /** Whether this was an account's end: nobody withdraws what it rests on and keeps it (QST-1.3b). */
  isEnd({ purpose, status }: ConsentChangeResponse): boolean {
    return status === 'withdrawn' && findPurpose(this.policy.pack, purpose)?.withdrawal === 'close-account';
  }

  /** A purpose's events, newest first. */
  async history(accountId: string, purpose: string, limit: number, cursor?: string): Promise<ConsentHistoryResponse> {
    const rows = await this.consents.history(accountId, purpose, positionOf(cursor), limit + 1);
    if (rows.length === 0 && !findPurpose(this.policy.pack, purpose)) throw new Problem('not-found');
    return pageOf(rows, limit);
  }

  /** The events of all purposes, newest first, also of purposes that the policy dropped. */
  async events(accountId: string, limit: number, cursor?: string): Promise<ConsentHistoryResponse> {
    return pageOf(await this.consents.events(accountId, positionOf(cursor), limit + 1), limit);
  }
}

function positionOf(cursor: string | undefined): number | null {
  return cursor === undefined ? null : decodeCursor(cursor, POSITION).before;
}

/** @param rows one more than the page holds, where there is more */
function pageOf(rows: readonly ConsentEventRow[], limit: number): ConsentHistoryResponse {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ConsentEventResponse.of(row)),
    nextCursor: rows.length > limit && last ? encodeCursor({ before: last.sequence }) : null,
  };
}
