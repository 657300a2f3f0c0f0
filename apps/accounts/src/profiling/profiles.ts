import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, isUuid, type Tx } from '@evc/database';
import { inferSegments, monthsFrom, type Segment, SEGMENTS, startOfMonth, sumsOver } from '@evc/domain';
import { asReadIn, Problem } from '@evc/platform';
import { ConsentGate, PersonalObjections } from '../consent';
import { AccountRepository, type Account } from '../identity';
import { PROFILING } from '../purposes';
import { ProfileBuilder } from './profile-builder';
import { ProfileMonths } from './profile-months';
import { profileText } from './profile-texts';
import {
  BecauseResponse,
  type InferredSegmentResponse,
  type ProfileDataResponse,
  type ProfileDeletionResponse,
  type ProfileInsightResponse,
  type ProfileRightResponse,
} from './profiling.dto';
import { ProfilingRepository } from './profiling.repository';
import type { ActivityProfile } from './profile.entity';

const ME = '/accounts/v1/me';
const RIGHTS = [
  { right: 'object', method: 'POST', path: `${ME}/profile/objection` },
  { right: 'delete', method: 'DELETE', path: `${ME}/profile` },
  { right: 'withdraw', method: 'PUT', path: `${ME}/consents/${PROFILING}` },
] as const;

/** What the profiles say: to their owners, and to campaigns that are for a segment. */
@Injectable()
export class Profiles {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly accounts: AccountRepository,
    private readonly objections: PersonalObjections,
    private readonly gate: ConsentGate,
    private readonly builder: ProfileBuilder,
    private readonly repository: ProfilingRepository,
    private readonly months: ProfileMonths,
  ) {}

  /** What is inferred about this person, why, from what and what for, and how to end it (QTL-10.1). */
  async insight(accountId: string, language?: string): Promise<ProfileInsightResponse> {
    return this.db.transaction(async (tx) => {
      const found = await this.accounts.byId(accountId, tx);
      if (found?.status !== 'active') throw new Problem('not-found');
      const account = asReadIn(found, language);
      const answer = await this.gate.mayProcess(tx, accountId, PROFILING);
      const objectedAt = await this.objections.objectedAt(tx, accountId, PROFILING);
      const profile = await this.repository.profile(tx, accountId);
      return {
        profiling: answer.ok,
        reason: answer.ok ? null : answer.reason,
        objectedAt: objectedAt?.toISOString() ?? null,
        begunAt: profile?.begunAt.toISOString() ?? null,
        ...(profile ? await this.inferred(tx, account, profile) : { segments: [], data: null }),
        usedFor: profileText('used-for', account.locale),
        automatedDecisions: profileText('no-decision', account.locale),
        rights: RIGHTS.map(({ right, method, path }): ProfileRightResponse => {
          return { right, method, path, effect: profileText(right, account.locale) };
        }),
      };
    });
  }

  /** Deletes what is there. The consent stays: while it holds, a new profile begins from zero. */
  async delete(accountId: string, language?: string): Promise<ProfileDeletionResponse> {
    return this.db.transaction(async (tx) => {
      const account = await this.accounts.lockById(tx, accountId);
      if (account?.status !== 'active') throw new Problem('not-found');
      const begins = await this.builder.beginAnew(tx, accountId);
      return { profiling: begins, effect: profileText(begins ? 'begins-anew' : 'deleted', language ?? account.locale) };
    });
  }

  /**
   * One page of the accounts of which this was inferred, in the order of their ids. To be listed allows nothing: whoever
   * sends asks the gate for `profiling` and for its own purpose in the transaction that claims the message.
   * @param after the last id of the page before; null for the first page
   */
  async membersOf(segment: Segment, after: string | null, limit: number): Promise<string[]> {
    if (!SEGMENTS.includes(segment) || (after !== null && !isUuid(after))) return [];
    return this.repository.members(segment, after, limit);
  }

  /** Is this inferred of the account now? For whoever acts on it, in the transaction that does. */
  async isMember(tx: Tx, accountId: string, segment: Segment): Promise<boolean> {
    return (await this.repository.segmentsOf(tx, accountId)).some((row) => row.segment === segment);
  }

  /** As of the last assessment, so that the reasons are those of the segments that are in use. */
  private async inferred(
    tx: Tx,
    { accountId, locale }: Account,
    profile: ActivityProfile,
  ): Promise<{ segments: InferredSegmentResponse[]; data: ProfileDataResponse }> {
    const { first, count: months } = this.builder.monthsCovered(profile, profile.assessedAt);
    const sums = sumsOver(monthsFrom(await this.months.of(accountId, profile), first));
    const since = new Map((await this.repository.segmentsOf(tx, accountId)).map((row) => [row.segment, row.since]));
    return {
      segments: inferSegments(sums, months).map(({ segment, because }) => ({
        segment,
        text: profileText(segment, locale),
        because: because.map((reason) => BecauseResponse.of(reason, profileText(reason.fact, locale))),
        since: (since.get(segment) ?? profile.assessedAt).toISOString(),
      })),
      data: {
        fromMonth: startOfMonth(first).toISOString().slice(0, 7),
        months,
        sessions: sums.sessions,
        timedSessions: sums.timed,
        nightSessions: sums.nights,
        publicSessions: sums.publics,
        longStays: sums.longStays,
        energyWh: sums.energyWh,
        category: 'activity-usage',
        text: profileText('data', locale),
      },
    };
  }
}
