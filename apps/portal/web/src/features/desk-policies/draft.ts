import type { AccountsSchemas } from '@evc/api-client';
import type { DeskPolicyText } from '../../api/desk';
import { noticeOf, type NoticeWords } from '../../api/policy-words';

export type PublishRequest = AccountsSchemas['schemas']['PublishPolicyRequest'];
export type Subject = PublishRequest['changes'][number]['what'];

export const SUBJECTS: readonly Subject[] = [
  'wording',
  'purpose',
  'data',
  'recipients',
  'ownership',
  'right',
  'contact',
  'security',
];

export interface DraftChange {
  readonly what: Subject;
  readonly purposes: readonly string[];
  readonly summary: Readonly<Record<string, string>>;
}

export interface DraftText {
  readonly title: string;
  readonly body: string;
}

/** A version that somebody writes. It holds words of the service and nothing about a person, so it is kept in the tab. */
export interface Draft {
  /** The version whose words it began with. */
  readonly base: number;
  readonly change: 'minor' | 'material' | null;
  readonly effectiveFrom: string;
  readonly changes: readonly DraftChange[];
  readonly texts: Readonly<Record<string, DraftText>>;
  /** New notices by purpose and language. */
  readonly notices: Readonly<Record<string, Readonly<Record<string, NoticeWords>>>>;
}

export const emptyChange = (locales: readonly string[]): DraftChange => ({
  what: 'wording',
  purposes: [],
  summary: Object.fromEntries(locales.map((locale) => [locale, ''])),
});

/** Begins with the words of the newest version; what kind of change it is, and from when, is for the writer to say. */
export function draftOf(base: DeskPolicyText, locales: readonly string[]): Draft {
  const texts = locales.map((locale) => {
    const text = base.texts.find((candidate) => candidate.locale === locale);
    return [locale, { title: text?.title ?? '', body: text?.body ?? '' }] as const;
  });
  return {
    base: base.version,
    change: null,
    effectiveFrom: '',
    changes: [emptyChange(locales)],
    texts: Object.fromEntries(texts),
    notices: {},
  };
}

/** The notice of a purpose as it is, to be changed. */
export function withNotice(draft: Draft, purpose: string, base: DeskPolicyText, locales: readonly string[]): Draft {
  const empty: NoticeWords = { title: '', text: '', refusing: '' };
  const words = locales.map((locale) => {
    const { title, text, refusing } = noticeOf(base, purpose, locale) ?? empty;
    return [locale, { title, text, refusing }] as const;
  });
  return { ...draft, notices: { ...draft.notices, [purpose]: Object.fromEntries(words) } };
}

export function withoutNotice(draft: Draft, purpose: string): Draft {
  return { ...draft, notices: Object.fromEntries(Object.entries(draft.notices).filter(([id]) => id !== purpose)) };
}

export function withChange(draft: Draft, at: number, change: Partial<DraftChange>): Draft {
  const changes = draft.changes.map((before, index) => (index === at ? { ...before, ...change } : before));
  return { ...draft, changes };
}

/** As it is sent. Words that are blank are left out, so that the service names the language that lacks them. */
export function requestOf(draft: Draft): PublishRequest {
  const isThere = ([, words]: readonly [string, string]): boolean => words.trim() !== '';
  return {
    effectiveFrom: draft.effectiveFrom,
    change: draft.change ?? 'minor',
    changes: draft.changes.map(({ what, purposes, summary }) => ({
      what,
      ...(purposes.length > 0 && { purposes: [...purposes] }),
      summary: Object.fromEntries(Object.entries(summary).filter(isThere)),
    })),
    texts: Object.entries(draft.texts).map(([locale, { title, body }]) => ({ locale, title, body })),
    notices: Object.entries(draft.notices).map(([purpose, locales]) => ({ purpose, locales: { ...locales } })),
  };
}
