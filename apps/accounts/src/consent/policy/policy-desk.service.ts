import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql } from '@evc/database';
import {
  decidePublication,
  earliestEffect,
  noticesToShow,
  type Publication,
  type PublicationDecision,
} from '@evc/domain';
import { CLOCK, type Clock, Problem } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import type { SubjectKind } from '../../messaging';
import { AnnouncementOrders } from './announcement-orders';
import { AnnouncementRepository } from './announcement.repository';
import type { PolicyAnnouncement } from './policy-announcement.entity';
import { CHANNELS } from './announcements.service';
import type { PublishPolicyRequest } from './desk-policies.dto';
import type {
  AnnouncementResponse,
  DeskPolicyListResponse,
  DeskPolicyTextResponse,
  PublicationResponse,
} from './desk-policy-responses.dto';
import { PolicyVersionResponse } from './policy.dto';
import { hashOf } from './policy-hash';
import { PolicyInForce } from './policy-in-force';
import { type ArchivedVersion, PolicyRepository } from './policy.repository';
import { PolicyService } from './policy.service';

const UNPUBLISHED = 'the files of the pack were not published at the start';

interface Decided {
  readonly publication: Publication;
  readonly version: ArchivedVersion;
}

/** The privacy office publishes policy versions; a dry run decides by the same rules and writes nothing (QTL-11). */
@Injectable()
export class PolicyDeskService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly versions: PolicyRepository,
    private readonly announcements: AnnouncementRepository,
    private readonly orders: AnnouncementOrders,
    private readonly inForce: PolicyInForce,
    private readonly archive: PolicyService,
  ) {}

  /** @throws Problem change-is-material, notice-period-too-short, publication-incomplete */
  async dryRun(request: PublishPolicyRequest): Promise<PublicationResponse> {
    return this.describe(await this.decide(request, this.db), true);
  }

  /** @throws Problem as `dryRun`, and conflict when somebody published at the same moment */
  async publish(officerId: string, request: PublishPolicyRequest): Promise<PublicationResponse> {
    const { id } = this.policy.pack;
    const decided = await this.db.transaction(async (tx) => {
      const made = await this.decide(request, tx);
      if (!(await this.versions.publish(tx, id, made.version, officerId))) throw new Problem('conflict');
      await this.orders.order(tx, id, made.version.version, made.version.publishedAt);
      return made;
    });
    await this.inForce.refresh();
    return this.describe(decided, false);
  }

  async list(): Promise<DeskPolicyListResponse> {
    const { pack, locales } = this.policy;
    const versions = await this.versions.versionsAfter(pack.id, 0);
    const last = versions.at(-1);
    if (!last) throw new Error(UNPUBLISHED);
    const context = { pack, last, now: this.clock.now() };
    const earliest = { minor: earliestEffect('minor', context), material: earliestEffect('material', context) };
    const told = await this.progress();
    const items = versions.reverse().map((version) => ({
      ...PolicyVersionResponse.of(version),
      source: version.source,
      announcement: told.get(version.version) ?? null,
    }));
    return { items, nextCursor: null, locales: [...locales], earliest };
  }

  /** @throws Problem not-found */
  async one(version: number): Promise<DeskPolicyTextResponse> {
    const [text, { items }] = [await this.archive.versionText(version), await this.list()];
    const item = items.find((candidate) => candidate.version === version);
    return { ...text, source: item?.source ?? 'pack', announcement: item?.announcement ?? null };
  }

  private async decide(request: PublishPolicyRequest, sql: Sql): Promise<Decided> {
    const { pack, locales } = this.policy;
    const now = this.clock.now();
    const published = await this.versions.versionsAfter(pack.id, 0, sql);
    const newest = published.at(-1);
    if (!newest) throw new Error(UNPUBLISHED);
    const purposes = pack.purposes.map(({ id }) => id);
    const last = { ...newest, notices: noticesToShow(published, purposes) };
    const decision = decidePublication({ ...request, notices: request.notices ?? [] }, { pack, locales, last, now });
    if (!decision.ok) throw refused(decision);
    return { publication: decision.value, version: archived(decision.value, request, now) };
  }

  private async describe({ publication, version }: Decided, dryRun: boolean): Promise<PublicationResponse> {
    const { asks } = publication;
    const people = await this.announcements.peopleAsked(
      asks.map(({ purpose }) => purpose),
      asks.map(({ noticeVersion }) => noticeVersion),
      version.publishedAt,
    );
    const announcedAt = version.publishedAt.toISOString();
    return {
      dryRun,
      version: version.version,
      hash: version.hash,
      change: version.change,
      effectiveFrom: version.effectiveFrom.toISOString().slice(0, 10),
      announcedAt,
      channels: [...CHANNELS[version.change]],
      told: toldOf(version, await this.announcements.readers()),
      asks: asks.map(({ purpose, noticeVersion, required, because }) => ({
        purpose,
        noticeVersion,
        required,
        because: [...because],
        people: people.get(purpose) ?? 0,
        restsFrom: required ? version.effectiveFrom.toISOString() : announcedAt,
      })),
      express: version.express,
    };
  }

  private async progress(): Promise<Map<number, AnnouncementResponse>> {
    const rows = await this.announcements.of(this.policy.pack.id);
    const outcomes = await this.announcements.outcomes(rows.map(({ announcementId }) => announcementId));
    const progressOf = (row: PolicyAnnouncement): AnnouncementResponse => {
      const count = (...states: string[]): number =>
        outcomes
          .filter(({ ref, state }) => ref === row.announcementId && states.includes(state))
          .reduce((sum, { count: messages }) => sum + messages, 0);
      return {
        orderedAt: row.createdAt.toISOString(),
        queuedAt: row.finishedAt?.toISOString() ?? null,
        messages: {
          queued: count('queued', 'sending'),
          sent: count('sent'),
          withheld: count('withheld'),
          failed: count('failed'),
          dropped: count('dropped'),
        },
      };
    };
    return new Map(rows.map((row) => [row.version, progressOf(row)]));
  }
}

/** Who takes the newsletter without an account is told by mail, which is how a material change is told. */
function toldOf({ change }: ArchivedVersion, { account, subscription }: Readonly<Record<SubjectKind, number>>): number {
  return CHANNELS[change].includes('email') ? account + subscription : account;
}

/** The version as it is kept; its hash covers all that people are told. */
function archived(publication: Publication, request: PublishPolicyRequest, now: Date): ArchivedVersion {
  const { version, effectiveFrom, change, changes, notices, express } = publication;
  const asks = publication.asks.map(({ purpose }) => purpose);
  const texts = request.texts.map(({ locale, title, body }) => ({
    locale,
    version,
    effectiveFrom: request.effectiveFrom,
    title,
    changes: changes.flatMap(({ summary }) => summary[locale] ?? []).join(' '),
    change,
    body,
  }));
  const hash = hashOf({ texts, notices, changes, asks, express });
  const kept = { version, effectiveFrom, change, changes, notices, asks, express };
  return { ...kept, hash, publishedAt: now, source: 'desk', texts };
}

function refused(decision: Extract<PublicationDecision, { ok: false }>): Problem {
  switch (decision.reason) {
    case 'change-is-material':
      return new Problem(decision.reason, { extra: { material: [...(decision.material ?? [])] } });
    case 'notice-period-too-short':
      return new Problem(decision.reason, { extra: { earliest: decision.earliest ?? null } });
    case 'publication-incomplete':
      return new Problem(decision.reason, { errors: (decision.faults ?? []).map((fault) => ({ ...fault })) });
  }
}
