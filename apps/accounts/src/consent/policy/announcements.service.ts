import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import type { Channel } from '@evc/domain';
import { RetryLater } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { MessageContents, MessageQueue, type MessageWords } from '../../messaging';
import { SERVICE_NOTIFICATIONS } from '../../purposes';
import { announcementWords, newsletterWords } from './announcement.words';
import { type AnnouncementReader, AnnouncementRepository } from './announcement.repository';
import { type ArchivedVersion, PolicyRepository } from './policy.repository';

/** People in one transaction: it holds their rows, so that their own choices wait for it. */
const BATCH = 100;
const KIND = 'policy-change';
/** The same to readers of the newsletter alone, who have nothing else to choose. */
const NEWSLETTER_KIND = 'policy-change-newsletter';
/** What must be known is told by every way there is; mere wording waits in the inbox (QCC-7). */
export const CHANNELS: Readonly<Record<ArchivedVersion['change'], readonly Channel[]>> = {
  material: ['push', 'email', 'inbox'],
  minor: ['inbox'],
};

/** Tells everyone with an account or a newsletter what a published version changes, before it takes effect (QTL-11, QCC-7, QV-9). */
@Injectable()
export class Announcements {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
    private readonly repository: AnnouncementRepository,
    private readonly versions: PolicyRepository,
    private readonly queue: MessageQueue,
    contents: MessageContents,
  ) {
    contents.register(KIND, { render: (ref, locale) => this.render(ref, locale, announcementWords) });
    contents.register(NEWSLETTER_KIND, { render: (ref, locale) => this.render(ref, locale, newsletterWords) });
  }

  /**
   * Queues messages for all accounts and newsletters, in the order of their ids and in batches that each commit with their position: a
   * run that is killed goes on where it was, and telling somebody twice queues nothing new.
   */
  async announce(announcementId: string, pass: number, signal: AbortSignal): Promise<void> {
    while (await this.announceBatch(announcementId, pass)) {
      if (signal.aborted) throw new RetryLater(0);
    }
  }

  /** @returns whether there may be more */
  private async announceBatch(announcementId: string, pass: number): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const row = await this.repository.hold(tx, announcementId);
      if (!row || row.pass > pass || (row.pass === pass && row.finishedAt)) return false;
      const reached = row.pass === pass ? row.reached : null;
      const [version] = await this.versions.versionsAfter(row.packId, row.version - 1, tx);
      const readers = version ? await this.repository.readersAfter(tx, reached, BATCH) : [];
      const now = this.clock.now();
      for (const reader of readers) {
        const purpose = SERVICE_NOTIFICATIONS;
        const way = wayTo(reader, CHANNELS[version?.change ?? 'minor']);
        await this.queue.add(tx, { ...reader, ...way, ref: announcementId, purpose, now, bulk: true });
      }
      const isLast = readers.length < BATCH;
      const last = isLast ? null : (readers.at(-1)?.subjectId ?? reached);
      await this.repository.move(tx, announcementId, pass, last, isLast ? now : null);
      return !isLast;
    });
  }

  private async render(
    announcementId: string,
    locale: string,
    words: typeof announcementWords,
  ): Promise<MessageWords | null> {
    const row = await this.repository.byId(announcementId);
    const [version] = row ? await this.versions.versionsAfter(row.packId, row.version - 1) : [];
    return version ? words(version, locale, this.options.publicUrl) : null;
  }
}

/** A newsletter has a mailbox and nothing else. */
function wayTo({ subject }: AnnouncementReader, channels: readonly Channel[]) {
  if (subject === 'account') return { kind: KIND, channels };
  return { kind: NEWSLETTER_KIND, channels: channels.filter((channel) => channel === 'email') };
}
