import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  type Asks,
  asksOf,
  type Notice,
  noticesToShow,
  type NoticeVersions,
  noticeVersionsOf,
  publishedState,
  versionBehind,
} from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { packVersion } from './pack-version';
import { type ArchivedVersion, PolicyRepository } from './policy.repository';

/** How long another process may show the words from before a publication. */
const REFRESH_MS = 5_000;

/**
 * What the published policy says at this moment: the words to show, and whose consent a change asks anew (QTL-11). Each
 * process reads the archive at its start, every few seconds and after its own publications; while the database is away,
 * what was known last stands.
 */
@Injectable()
export class PolicyInForce implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('PolicyInForce');
  private known: readonly ArchivedVersion[];
  private shown: { notices: readonly Notice[]; noticeVersions: NoticeVersions; asks: Asks };
  private timer: NodeJS.Timeout | null = null;
  private reading: Promise<void> = Promise.resolve();

  constructor(
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly repository: PolicyRepository,
  ) {
    // Until the archive is read, the words of the files: they are the newest when nothing else was published.
    this.known = [packVersion(policy, clock.now())];
    this.shown = this.derive();
  }

  /** The notices to show now, one for each purpose of the pack; also those of a version that takes effect later. */
  notices(): readonly Notice[] {
    return this.shown.notices;
  }

  /** Versions of the notices to show now. */
  noticeVersions(): NoticeVersions {
    return this.shown.noticeVersions;
  }

  /** The material changes published so far, by the purposes they touch. */
  asks(): Asks {
    return this.shown.asks;
  }

  /** The policy version that a choice about this purpose relies on now: the one whose notice is shown. */
  versionFor(purpose: string): number {
    return versionBehind(this.known, purpose, this.clock.now());
  }

  /** The version in effect, and the next one announced (QCC-7). */
  current(): { readonly inEffect: ArchivedVersion; readonly upcoming: ArchivedVersion | null } {
    const { inEffect, upcoming } = publishedState(this.known, this.clock.now());
    const find = (number: number | null): ArchivedVersion | null =>
      this.known.find(({ version }) => version === number) ?? null;
    const version = find(inEffect);
    if (!version) throw new Error('no policy version is in effect');
    return { inEffect: version, upcoming: find(upcoming) };
  }

  /** Every version known here, oldest first. */
  published(): readonly ArchivedVersion[] {
    return this.known;
  }

  /** Reads the archive. */
  async start(): Promise<void> {
    this.known = await this.repository.versionsAfter(this.policy.pack.id, 0);
    this.shown = this.derive();
  }

  /** Goes on reading it, once the whole start has come about: one that is refused leaves no timer behind. */
  onApplicationBootstrap(): void {
    this.timer ??= setInterval(() => void this.refresh(), REFRESH_MS).unref();
  }

  /** Takes in what was published since; a database that is away changes nothing. */
  async refresh(): Promise<void> {
    this.reading = this.reading.then(() => this.read());
    await this.reading;
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.reading;
  }

  private async read(): Promise<void> {
    try {
      const newer = await this.repository.versionsAfter(this.policy.pack.id, this.known.at(-1)?.version ?? 0);
      if (newer.length === 0) return;
      this.known = [...this.known, ...newer];
      this.shown = this.derive();
    } catch {
      this.logger.warn('the published policy could not be read; what was known last stands');
    }
  }

  private derive(): PolicyInForce['shown'] {
    const purposes = this.policy.pack.purposes.map(({ id }) => id);
    const notices = noticesToShow(this.known, purposes);
    return { notices, noticeVersions: noticeVersionsOf(notices), asks: asksOf(this.known) };
  }
}
