import { inLanguage } from '../shared/in-language';
import { diffTexts, type Pair } from './diff';

interface Archived {
  readonly purpose: string;
  readonly locales: Readonly<Record<string, unknown>>;
}

interface Words {
  readonly title: string;
  readonly text: string;
  readonly refusing: string;
}

/** A notice whose words differ between two versions, was added or was dropped. */
export interface NoticeChange {
  readonly purpose: string;
  readonly title: string;
  readonly text: readonly Pair[];
  readonly refusing: readonly Pair[];
}

const NONE: Words = { title: '', text: '', refusing: '' };

/** The notices that changed, in the order of the later version, and what all are called. */
export function noticeChanges(
  before: readonly Archived[],
  after: readonly Archived[],
  language: string,
): { readonly changed: readonly NoticeChange[]; readonly titles: Readonly<Record<string, string>> } {
  const wordsIn = (notices: readonly Archived[], purpose: string): Words => {
    const found = notices.find((notice) => notice.purpose === purpose);
    return ((found && inLanguage(found.locales, language)) as Words | undefined) ?? NONE;
  };
  const purposes = [...new Set([...after, ...before].map(({ purpose }) => purpose))];
  const all = purposes.map((purpose) => ({ purpose, old: wordsIn(before, purpose), now: wordsIn(after, purpose) }));
  return {
    changed: all
      .filter(({ old, now }) => old.title !== now.title || old.text !== now.text || old.refusing !== now.refusing)
      .map(({ purpose, old, now }) => ({
        purpose,
        title: now.title || old.title,
        text: [...(old.title === now.title ? [] : diffTexts(old.title, now.title)), ...diffTexts(old.text, now.text)],
        refusing: diffTexts(old.refusing, now.refusing),
      })),
    titles: Object.fromEntries(all.map(({ purpose, old, now }) => [purpose, now.title || old.title])),
  };
}
