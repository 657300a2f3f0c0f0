import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import {
  activityOf,
  type ActivitySums,
  changeOf,
  type ChargingActivity,
  firstMonthKept,
  inferSegments,
  monthOf,
  type PolicyPack,
  SEGMENT_RULES,
} from '@evc/domain';
import { CLOCK, type Clock, POLICY_PACK } from '@evc/platform';
import { ConsentEndings } from '../consent/endings';
import { ConsentGate, type GateAnswer } from '../consent/gate';
import { AccountRepository } from '../people/account.repository';
import { PROFILING } from '../purposes';
import { ProfilingRepository, type ProfileRow } from './profiling.repository';

/** The gate may open again by itself for these, so the profile rests; everything else ends it. */
const RESTING: readonly string[] = ['restricted', 'outdated'];

/**
 * Keeps profiles in step with charging, for those who agreed to it and for no longer (QST-3a, QTL-10.1). The gate is
 * asked in the transaction that takes an activity in: without `profiling` nothing of it is stored, not even a count. A
 * profile begins with the consent; what was charged before is never added to it.
 */
@Injectable()
export class ProfileBuilder {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY_PACK) private readonly pack: PolicyPack,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly accounts: AccountRepository,
    private readonly gate: ConsentGate,
    private readonly repository: ProfilingRepository,
    endings: ConsentEndings,
  ) {
    endings.when(PROFILING, (tx, accountId) => this.repository.remove(tx, accountId));
  }

  /** Counts one finished session, in the transaction that takes its event in (once per event). */
  async takeIn(tx: Tx, accountId: string, session: ChargingActivity): Promise<void> {
    await this.add(tx, accountId, session.startedAt, (country) => activityOf(session, country));
  }

  /**
   * A session that was counted has come to something else. Differences add up, so it does not matter whether this or the
   * session itself arrives first; what was never counted is older than the profile, and so is its correction.
   */
  async correct(tx: Tx, accountId: string, before: ChargingActivity, after: ChargingActivity): Promise<void> {
    await this.add(tx, accountId, after.startedAt, (country) => changeOf(before, after, country));
  }

  private async add(
    tx: Tx,
    accountId: string,
    startedAt: Date,
    sumsIn: (country: string) => ActivitySums,
  ): Promise<void> {
    // Held until the commit: a withdrawal that comes meanwhile waits, and then finds the profile to delete.
    const account = await this.accounts.lockById(tx, accountId);
    if (!account) return;
    const answer = await this.gate.mayProcess(tx, accountId, PROFILING);
    if (!answer.ok) return;
    const begunAt = await this.beginningOf(tx, accountId);
    const month = monthOf(startedAt);
    if (begunAt === null || startedAt < begunAt || month < this.firstMonth(this.clock.now())) return;
    await this.repository.addToMonth(tx, accountId, month, sumsIn(account.country));
    await this.assess(tx, accountId, begunAt, answer);
  }

  /** Infers anew as time passes, drops months that are too old, and ends a profile that nothing allows any more. */
  async refresh(accountId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.accounts.lockById(tx, accountId);
      const profile = await this.repository.profile(tx, accountId);
      if (!profile) return;
      const answer = await this.gate.mayProcess(tx, accountId, PROFILING);
      if (answer.ok) return this.assess(tx, accountId, profile.begun_at, answer);
      if (!RESTING.includes(answer.reason)) return this.repository.remove(tx, accountId);
      await this.repository.removeMonthsBefore(tx, accountId, this.firstMonth(this.clock.now()));
      await this.repository.save(tx, accountId, { ...profile, assessed_at: this.clock.now() });
    });
  }

  /**
   * Deletes what is there and, where the consent holds, begins an empty profile: activity from before this moment will
   * not be counted. The transaction must hold the account. @returns whether one begins
   */
  async beginAnew(tx: Tx, accountId: string): Promise<boolean> {
    await this.repository.remove(tx, accountId);
    const answer = await this.gate.mayProcess(tx, accountId, PROFILING);
    if (answer.ok || RESTING.includes(answer.reason)) {
      const now = this.clock.now();
      const reliedOn = answer.ok ? answer.reliedOn : null;
      await this.repository.save(tx, accountId, { begun_at: now, relied_on: reliedOn, assessed_at: now });
    }
    return answer.ok;
  }

  /** The first month that counts at a moment, as `monthOf`. */
  firstMonth(at: Date): number {
    return firstMonthKept(this.pack, SEGMENT_RULES.windowMonths, at);
  }

  /** The months that a profile's sums cover at a moment: the first one, as `monthOf`, and how many, 1 or more. */
  monthsCovered({ begun_at: begunAt }: Pick<ProfileRow, 'begun_at'>, at: Date): { first: number; count: number } {
    const first = Math.max(monthOf(begunAt), this.firstMonth(at));
    return { first, count: Math.max(1, monthOf(at) - first + 1) };
  }

  /** A profile belongs to one consent without a break: what an earlier one allowed goes before the next one begins. */
  private async beginningOf(tx: Tx, accountId: string): Promise<Date | null> {
    const profile = await this.repository.profile(tx, accountId);
    const since = await this.gate.givenSince(tx, accountId, PROFILING);
    if (!profile || (since !== null && profile.begun_at < since)) {
      await this.repository.remove(tx, accountId);
      return since;
    }
    return profile.begun_at;
  }

  private async assess(
    tx: Tx,
    accountId: string,
    begunAt: Date,
    answer: Extract<GateAnswer, { ok: true }>,
  ): Promise<void> {
    const now = this.clock.now();
    const first = this.firstMonth(now);
    await this.repository.removeMonthsBefore(tx, accountId, first);
    const sums = await this.repository.sumsFrom(tx, accountId, first);
    const inferred = inferSegments(sums, this.monthsCovered({ begun_at: begunAt }, now).count);
    const segments = inferred.map(({ segment }) => segment);
    await this.repository.setSegments(tx, accountId, segments, now);
    await this.repository.save(tx, accountId, { begun_at: begunAt, relied_on: answer.reliedOn, assessed_at: now });
  }
}
