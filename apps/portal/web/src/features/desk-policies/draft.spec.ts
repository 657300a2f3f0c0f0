import type { DeskPolicyText } from '../../api/desk';
import { ApiProblem, Unreachable } from '../../api/problem';
import { draftOf, emptyChange, requestOf, withChange, withNotice, withoutNotice } from './draft';
import { emptyPlaces, faultAt, refusedPlaces } from './faults';
import { stateOf } from './version-state';

const LOCALES = ['en', 'zh-Hant'];
const notice = (word: string) => ({ title: `${word} title`, text: `${word} text`, refusing: `${word} refusing` });
const BASE = {
  version: 2,
  texts: LOCALES.map((locale) => ({ locale, title: `Policy ${locale}`, body: `# Body ${locale}`, changes: '' })),
  notices: [
    { purpose: 'marketing', version: 1, locales: { en: { ...notice('Old'), effects: {} }, 'zh-Hant': notice('舊') } },
  ],
} as unknown as DeskPolicyText;

const summary = { en: 'Shorter.', 'zh-Hant': '更短。' };
const whole = withChange({ ...draftOf(BASE, LOCALES), change: 'minor', effectiveFrom: '2027-01-01' }, 0, { summary });

describe('the draft of a version', () => {
  it('begins with the words of the newest version, and chooses neither kind nor day', () => {
    const draft = draftOf(BASE, LOCALES);
    expect(draft).toMatchObject({ base: 2, change: null, effectiveFrom: '', notices: {} });
    expect(draft.texts).toEqual({
      en: { title: 'Policy en', body: '# Body en' },
      'zh-Hant': { title: 'Policy zh-Hant', body: '# Body zh-Hant' },
    });
    expect(draft.changes).toEqual([emptyChange(LOCALES)]);
  });

  it('has every language of the policy, also one that the version before lacks', () => {
    expect(draftOf(BASE, ['en', 'de']).texts['de']).toEqual({ title: '', body: '' });
    expect(withNotice(whole, 'marketing', BASE, ['de']).notices['marketing']).toEqual({
      de: { title: '', text: '', refusing: '' },
    });
  });

  it('takes the three parts of a notice that people are shown, and lets it be as it was', () => {
    const changed = withNotice(whole, 'marketing', BASE, LOCALES);
    expect(changed.notices).toEqual({ marketing: { en: notice('Old'), 'zh-Hant': notice('舊') } });
    expect(withoutNotice(changed, 'marketing').notices).toEqual({});
  });

  it('is sent as the API takes it; blank words are left out', () => {
    expect(requestOf(whole)).toEqual({
      effectiveFrom: '2027-01-01',
      change: 'minor',
      changes: [{ what: 'wording', summary }],
      texts: LOCALES.map((locale) => ({ locale, title: `Policy ${locale}`, body: `# Body ${locale}` })),
      notices: [],
    });
    const half = withChange(whole, 0, { summary: { en: 'x', 'zh-Hant': ' ' }, what: 'data', purposes: ['marketing'] });
    expect(requestOf(half).changes).toEqual([{ what: 'data', purposes: ['marketing'], summary: { en: 'x' } }]);
  });
});

describe('what is wrong with a draft', () => {
  it('is told before anything is sent where something is empty', () => {
    expect(emptyPlaces(whole, LOCALES)).toEqual({});
    const empty = emptyPlaces(withNotice(draftOf(BASE, LOCALES), 'gone', BASE, ['en']), LOCALES);
    expect(Object.keys(empty).sort()).toEqual(
      [
        ...['change', 'changes.0.summary.en', 'changes.0.summary.zh-Hant', 'effectiveFrom'],
        ...LOCALES.flatMap((locale) => ['title', 'text', 'refusing'].map((part) => `notices.gone.${locale}.${part}`)),
      ].sort(),
    );
    expect(emptyPlaces({ ...whole, changes: [] }, LOCALES)).toEqual({ changes: { word: 'needsChange' } });
  });

  const refused = (code: string, extra: object) =>
    refusedPlaces(
      new ApiProblem({ status: 422, code, title: code, ...extra }),
      withNotice(whole, 'marketing', BASE, LOCALES),
    );
  const incomplete = (path: string, message: string) =>
    refused('publication-incomplete', { errors: [{ path, message }] });

  it.each([
    [
      'more than wording',
      refused('change-is-material', { material: ['notices'] }),
      { change: { word: 'material', subjects: ['notices'] } },
    ],
    [
      'too early',
      refused('notice-period-too-short', { earliest: '2027-02-01' }),
      { effectiveFrom: { word: 'tooEarly', day: '2027-02-01' } },
    ],
    [
      'too late',
      incomplete('effectiveFrom', 'lies beyond 2028-01-01: no later …'),
      { effectiveFrom: { word: 'tooLate' } },
    ],
    [
      'a language that lacks',
      incomplete('changes.0.summary', 'needs zh-Hant'),
      { 'changes.0.summary.zh-Hant': { word: 'missing' } },
    ],
    [
      'no purposes',
      incomplete('changes.0.purposes', 'must name the purposes that it touches'),
      { 'changes.0.purposes': { word: 'needsPurposes' } },
    ],
    [
      'no new notice',
      incomplete('notices', 'needs a new notice for profiling, which a change touches'),
      { 'notices.profiling': { word: 'needsNotice', purpose: 'profiling' } },
    ],
    [
      'a text that hides',
      refused('validation-failed', { errors: [{ path: 'texts.1.body', message: 'must be …' }] }),
      { 'texts.zh-Hant.body': { word: 'bad' } },
    ],
    [
      'a notice too long',
      refused('validation-failed', { errors: [{ path: 'notices.0.locales', message: 'must hold …' }] }),
      { 'notices.marketing': { word: 'bad' } },
    ],
  ])('stands at its place: %s', (_name, found, places) => {
    expect(found).toEqual(places);
  });

  it.each([
    ['somebody else published', new ApiProblem({ status: 409, code: 'conflict', title: 'x' })],
    ['the line is down', new Unreachable('x')],
    ['it names nothing', new ApiProblem({ status: 422, code: 'publication-incomplete', title: 'x' })],
  ])('is about no place where %s', (_name, error) => {
    expect(refusedPlaces(error, whole)).toBeNull();
  });

  it('is found at a place and below it, not beside it', () => {
    const faults = { 'texts.en.title': { word: 'missing' } } as const;
    expect(faultAt(faults, 'texts.en.title')).toEqual({ word: 'missing' });
    expect(faultAt(faults, 'texts.en')).toEqual({ word: 'missing' });
    expect(faultAt(faults, 'texts.e')).toBeUndefined();
  });
});

describe('where a version stands', () => {
  const now = new Date('2027-01-10T23:59:00Z');
  const all = [
    { version: 4, effectiveFrom: '2027-02-01' },
    { version: 3, effectiveFrom: '2027-01-10' },
    { version: 2, effectiveFrom: '2026-01-01' },
  ];
  it('the newest whose day has come is in force', () => {
    expect(all.map((version) => stateOf(version, all, now))).toEqual(['upcoming', 'inForce', 'past']);
  });
});
