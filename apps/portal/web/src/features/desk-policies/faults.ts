import { ApiProblem } from '../../api/problem';
import type { Draft } from './draft';

/** What is wrong at a place of the draft, to be said in the words of the page. */
export interface Fault {
  readonly word:
    | 'missing'
    | 'choose'
    | 'needsPurposes'
    | 'needsNotice'
    | 'needsChange'
    | 'tooEarly'
    | 'tooLate'
    | 'material'
    | 'bad';
  /** The first possible day, of `tooEarly`. */
  readonly day?: string;
  /** The purpose, of `needsNotice`. */
  readonly purpose?: string;
  /** What makes it material, of `material`. */
  readonly subjects?: readonly string[];
}

/** Faults by place, such as `texts.en.title`, `changes.0.summary.en` or `notices.marketing`. */
export type Faults = Readonly<Record<string, Fault>>;

const isBlank = (words: string | undefined): boolean => (words ?? '').trim() === '';

/** What can be said before anything is sent: what is empty. Everything else is for the service to decide. */
export function emptyPlaces(draft: Draft, locales: readonly string[]): Faults {
  const missing = { word: 'missing' } as const;
  const faults: Record<string, Fault> = {};
  if (draft.change === null) faults['change'] = { word: 'choose' };
  if (draft.effectiveFrom === '') faults['effectiveFrom'] = { word: 'choose' };
  if (draft.changes.length === 0) faults['changes'] = { word: 'needsChange' };
  for (const locale of locales) {
    const text = draft.texts[locale];
    if (isBlank(text?.title)) faults[`texts.${locale}.title`] = missing;
    if (isBlank(text?.body)) faults[`texts.${locale}.body`] = missing;
    draft.changes.forEach(({ summary }, at) => {
      if (isBlank(summary[locale])) faults[`changes.${at}.summary.${locale}`] = missing;
    });
    for (const [purpose, words] of Object.entries(draft.notices))
      for (const part of ['title', 'text', 'refusing'] as const)
        if (isBlank(words[locale]?.[part])) faults[`notices.${purpose}.${locale}.${part}`] = missing;
  }
  return faults;
}

/**
 * What the service refused, each at its place.
 * @returns null for what is about no place: the line is down, somebody else published
 */
export function refusedPlaces(error: unknown, draft: Draft): Faults | null {
  if (!(error instanceof ApiProblem)) return null;
  const { problem, code } = error;
  if (code === 'change-is-material')
    return { change: { word: 'material', subjects: (problem['material'] as readonly string[] | undefined) ?? [] } };
  if (code === 'notice-period-too-short') {
    const day = problem['earliest'];
    return { effectiveFrom: typeof day === 'string' ? { word: 'tooEarly', day } : { word: 'bad' } };
  }
  if (code !== 'publication-incomplete' && code !== 'validation-failed') return null;
  const found = (problem.errors ?? []).map(({ path, message }) => placeOf(path, message, draft));
  return found.length === 0 ? null : Object.fromEntries(found);
}

function placeOf(path: string, message: string, draft: Draft): readonly [string, Fault] {
  const [first = '', index = '', part = '', ...rest] = path.split('.');
  const needed = /^needs a new notice for ([a-z0-9-]+)/.exec(message)?.[1];
  if (needed !== undefined) return [`notices.${needed}`, { word: 'needsNotice', purpose: needed }];
  if (first === 'effectiveFrom') return [first, { word: /beyond/.test(message) ? 'tooLate' : 'bad' }];
  if (first === 'changes' && part === 'purposes') return [path, { word: 'needsPurposes' }];
  const locale = /^needs ([a-zA-Z-]+)$/.exec(message)?.[1];
  if (locale !== undefined) return [`${path}.${locale}`, { word: 'missing' }];
  if (first === 'texts' && index !== '')
    return [`texts.${Object.keys(draft.texts)[Number(index)] ?? index}.${part}`, { word: 'bad' }];
  if (first === 'notices' && index !== '')
    return [[`notices.${Object.keys(draft.notices)[Number(index)] ?? index}`, ...rest].join('.'), { word: 'bad' }];
  return [path === '' ? 'changes' : path, { word: 'bad' }];
}

/** The first fault at or below a place. */
export function faultAt(faults: Faults, place: string): Fault | undefined {
  const key = Object.keys(faults).find((candidate) => candidate === place || candidate.startsWith(`${place}.`));
  return key === undefined ? undefined : faults[key];
}
