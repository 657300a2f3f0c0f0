import type { AccountsSchemas } from '@evc/api-client';

type Schemas = AccountsSchemas['schemas'];
type Notices = Pick<Schemas['DeskPolicyTextResponse'], 'notices'>;

/** The three parts of a notice, as a version keeps them by locale. */
export interface NoticeWords {
  readonly title: string;
  readonly text: string;
  readonly refusing: string;
}

/** The words of a purpose's notice in one language of a version. */
export function noticeOf({ notices }: Notices, purpose: string, locale: string): NoticeWords | null {
  const locales = notices.find((notice) => notice.purpose === purpose)?.locales as
    Readonly<Record<string, NoticeWords>> | undefined;
  return locales?.[locale] ?? null;
}

/** What a purpose is called in a language: the title of its notice, else its id. */
export function purposeName(version: Notices | undefined, purpose: string, locale: string): string {
  if (version === undefined) return purpose;
  return (noticeOf(version, purpose, locale) ?? noticeOf(version, purpose, 'en'))?.title ?? purpose;
}

type Announcement = Schemas['AnnouncementResponse'];

/** How many messages of an announcement there are, and how many of them are settled. */
export function progressOf({ messages }: Announcement): { readonly all: number; readonly settled: number } {
  const { queued, sent, withheld, failed, dropped } = messages;
  const settled = sent + withheld + failed + dropped;
  return { all: settled + queued, settled };
}

/** Whether messages of an announcement are still on their way. */
export const isUnderWay = (announcement: Announcement | null): boolean =>
  announcement !== null && (announcement.queuedAt === null || announcement.messages.queued > 0);
