import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import {
  activityOf,
  type ActivitySums,
  addToMonth,
  changeOf,
  type ChargingActivity,
  firstMonthKept,
  inferSegments,
  monthOf,
  monthsFrom,
  type MonthSums,
  type PolicyPack,
  SEGMENT_RULES,
  sumsOver,
} from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { POLICY_PACK } from '@evc/policy';
import { ConsentGate, type GateAnswer, OnConsentEnd } from '../consent';
import { AccountRepository } from '../identity';
import { PROFILING } from '../purposes';
import { ProfileMonths } from './profile-months';
import { ProfilingRepository } from './profiling.repository';
import type { ActivityProfile } from './profile.entity';

/** The gate may open again by itself for these, so the profile rests; everything else ends it. */
const RESTING: readonly string[] = ['restricted', 'outdated'];

interface Profile {
  readonly begunAt: Date;
  readonly months: MonthSums;
}

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
    private readonly months: ProfileMonths,
  ) {}

  @OnConsentEnd(PROFILING)
  consentEnded(tx: Tx, accountId: string): Promise<void> {
    return this.repository.remove(tx, accountId);
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
    const profile = await this.current(tx, accountId);
    const month = monthOf(startedAt);
    if (!profile || startedAt < profile.begunAt || month < this.firstMonth(this.clock.now())) return;
    const months = addToMonth(profile.months, month, sumsIn(account.country));
    await this.assess(tx, accountId, { ...profile, months }, answer);
  }

  /** Infers anew as time passes, drops months that are too old, and ends a profile that nothing allows any more. */
  async refresh(accountId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.accounts.lockById(tx, accountId);
      const profile = await this.repository.profile(tx, accountId);
      if (!profile) return;
      const answer = await this.gate.mayProcess(tx, accountId, PROFILING);
      if (!answer.ok && !RESTING.includes(answer.reason)) return this.repository.remove(tx, accountId);
      const months = await this.months.of(accountId, profile);
      if (answer.ok) return this.assess(tx, accountId, { begunAt: profile.begunAt, months }, answer);
      await this.save(tx, accountId, { begunAt: profile.begunAt, months }, profile.reliedOn);
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
      const empty = { begunAt: this.clock.now(), months: new Map() };
      await this.save(tx, accountId, empty, answer.ok ? answer.reliedOn : null);
    }
    return answer.ok;
  }

  /** The first month that counts at a moment, as `monthOf`. */
  firstMonth(at: Date): number {
    return firstMonthKept(this.pack, SEGMENT_RULES.windowMonths, at);
  }

  /** The months that a profile's sums cover at a moment: the first one, as `monthOf`, and how many, 1 or more. */
  monthsCovered({ begunAt }: Pick<ActivityProfile, 'begunAt'>, at: Date): { first: number; count: number } {
    const first = Math.max(monthOf(begunAt), this.firstMonth(at));
    return { first, count: Math.max(1, monthOf(at) - first + 1) };
  }

  /** A profile belongs to one consent without a break: what an earlier one allowed goes before the next one begins. */
  private async current(tx: Tx, accountId: string): Promise<Profile | null> {
    const row = await this.repository.profile(tx, accountId);
    const since = await this.gate.givenSince(tx, accountId, PROFILING);
    if (row && (since === null || row.begunAt >= since))
      return { begunAt: row.begunAt, months: await this.months.of(accountId, row) };
    await this.repository.remove(tx, accountId);
    return since && { begunAt: since, months: new Map() };
  }

  private async assess(
    tx: Tx,
    accountId: string,
    profile: Profile,
    answer: Extract<GateAnswer, { ok: true }>,
  ): Promise<void> {
    const kept = await this.save(tx, accountId, profile, answer.reliedOn);
    const now = this.clock.now();
    const inferred = inferSegments(sumsOver(kept), this.monthsCovered({ begunAt: profile.begunAt }, now).count);
    const segments = inferred.map(({ segment }) => segment);
    await this.repository.setSegments(tx, accountId, segments, now);
  }

  /** As assessed now. @returns what is kept of its months */
  private async save(tx: Tx, accountId: string, profile: Profile, reliedOn: string | null): Promise<MonthSums> {
    const now = this.clock.now();
    const kept = monthsFrom(profile.months, this.firstMonth(now));
    await this.repository.save(tx, {
      accountId,
      begunAt: profile.begunAt,
      reliedOn,
      assessedAt: now,
      monthsSealed: await this.months.seal(accountId, kept),
    });
    return kept;
  }
}
