import { samplePack } from '../testing/sample-pack';
import type { Notice, NoticeText } from './notice';
import { decidePublication, type PublicationContext, type PublicationDraft } from './publication';

const now = new Date('2026-11-22T15:00:00Z');
const words: NoticeText = { title: 'Title', text: 'Text', refusing: 'Nothing else changes' };
const both = <T>(value: T) => ({ en: value, 'zh-Hant': value });
const notice = (purpose: string, version: number): Notice => ({ purpose, version, locales: both(words) });
const newWords = (...purposes: string[]) => purposes.map((purpose) => ({ purpose, locales: both(words) }));

const pack = samplePack();
const context: PublicationContext = {
  pack,
  locales: ['en', 'zh-Hant'],
  last: {
    version: 4,
    effectiveFrom: new Date('2026-11-01T00:00:00Z'),
    notices: pack.purposes.map(({ id }) => notice(id, 2)),
  },
  now,
};
const draft = (changes: Partial<PublicationDraft>): PublicationDraft => ({
  effectiveFrom: '2026-12-22',
  change: 'material',
  changes: [{ what: 'wording', summary: both('Clearer words') }],
  texts: ['en', 'zh-Hant'].map((locale) => ({ locale, title: 'Policy', body: '# Policy' })),
  notices: [],
  ...changes,
});
const told = (what: PublicationDraft['changes'][number]['what'], ...purposes: string[]) => ({
  what,
  ...(purposes.length > 0 ? { purposes } : {}),
  summary: both('What changed'),
});

test.each<[string, Partial<PublicationDraft>, readonly [string, number, readonly string[]][], boolean]>([
  ['QV-9 clearer words, from today on, ask nobody', { change: 'minor', effectiveFrom: '2026-11-22' }, [], false],
  ['QTL-11 where to turn to is told and asks nobody', { changes: [told('contact')] }, [], false],
  [
    'QTL-11 more data for one purpose asks for that one alone',
    { changes: [told('data', 'marketing')], notices: newWords('marketing') },
    [['marketing', 3, ['data']]],
    false,
  ],
  [
    'QTL-1 a new notice alone asks for its purpose',
    { notices: newWords('marketing') },
    [['marketing', 3, ['notice']]],
    false,
  ],
  ['QV-9 clearer words about one purpose need no notice', { changes: [told('wording', 'marketing')] }, [], false],
  [
    'QTL-11 a reduced right beside something else asks expressly all the same',
    { changes: [told('contact'), told('right')], notices: newWords('account', 'charging') },
    [
      ['account', 3, ['right']],
      ['charging', 3, ['right']],
    ],
    true,
  ],
  [
    'QTL-11 several changes of one purpose are one question',
    { changes: [told('data', 'marketing'), told('recipients', 'marketing')], notices: newWords('marketing') },
    [['marketing', 3, ['data', 'recipients']]],
    false,
  ],
  [
    'QV-2 a purpose on contract is told, not asked',
    { changes: [told('recipients', 'service-notifications')], notices: newWords('service-notifications') },
    [],
    false,
  ],
  [
    'QCC-3.3 a new owner asks for the account anew',
    { changes: [told('ownership')], notices: newWords('account') },
    [['account', 3, ['ownership']]],
    false,
  ],
  [
    'QTL-3.2 a new owner who is bound by the policy asks nobody',
    { changes: [{ ...told('ownership'), purposes: [] }] },
    [],
    false,
  ],
  [
    'QTL-11 a reduced right asks expressly for all that the account rests on',
    { changes: [told('right')], notices: newWords('account', 'charging') },
    [
      ['account', 3, ['right']],
      ['charging', 3, ['right']],
    ],
    true,
  ],
])('decidePublication: %s', (_name, changes, asks, express) => {
  const decision = decidePublication(draft(changes), context);
  if (!decision.ok) throw new Error(JSON.stringify(decision));
  expect(decision.value).toMatchObject({ version: 5, express });
  expect(decision.value.asks.map((ask) => [ask.purpose, ask.noticeVersion, ask.because])).toEqual(asks);
  const raised = (changes.notices ?? []).map(({ purpose }) => purpose);
  expect(decision.value.notices.map(({ purpose, version }) => [purpose, version])).toEqual(
    pack.purposes.map(({ id }) => [id, raised.includes(id) ? 3 : 2]),
  );
});

test.each<[string, Partial<PublicationDraft>, object]>([
  ...(['purpose', 'data', 'recipients', 'ownership', 'right', 'contact', 'security'] as const).map(
    (what): [string, Partial<PublicationDraft>, object] => [
      `QTL-11 a change of ${what} as if it were wording`,
      { change: 'minor', changes: [told(what, 'marketing')] },
      { reason: 'change-is-material', material: [what] },
    ],
  ),
  [
    'QTL-1 a new notice as if it were wording',
    { change: 'minor', notices: newWords('marketing') },
    { reason: 'change-is-material', material: ['notices'] },
  ],
  [
    'QTL-11 a material change one day too early',
    { effectiveFrom: '2026-12-21' },
    { reason: 'notice-period-too-short', earliest: '2026-12-22' },
  ],
  [
    'QCC-7 words that held yesterday already',
    { change: 'minor', effectiveFrom: '2026-11-21' },
    { reason: 'notice-period-too-short', earliest: '2026-11-22' },
  ],
  [
    'QTL-11 a slip of the year, which no later version could take back',
    { effectiveFrom: '2027-12-24' },
    {
      reason: 'publication-incomplete',
      faults: [{ path: 'effectiveFrom', message: expect.stringMatching(/2027-12-23/) }],
    },
  ],
  [
    'QTL-11 a version that says nothing of what changed',
    { changes: [] },
    { reason: 'publication-incomplete', faults: [{ path: 'changes', message: 'must say what changed' }] },
  ],
  [
    'QTL-11 more data for nobody knows which purpose',
    { changes: [told('data')] },
    {
      reason: 'publication-incomplete',
      faults: [{ path: 'changes.0.purposes', message: 'must name the purposes that it touches' }],
    },
  ],
  [
    'QCC-1.3 a purpose that the pack does not have',
    { changes: [told('data', 'horoscopes')] },
    {
      reason: 'publication-incomplete',
      faults: [{ path: 'changes.0.purposes', message: 'names a purpose that the pack does not have' }],
    },
  ],
  [
    'QTL-1 more data without a notice that says so',
    { changes: [told('data', 'marketing')] },
    { reason: 'publication-incomplete', faults: [{ path: 'notices', message: expect.stringMatching(/marketing/) }] },
  ],
  [
    'QTL-11 a right reduced under the old notices',
    { changes: [told('right', 'marketing')], notices: newWords('account') },
    { reason: 'publication-incomplete', faults: [{ path: 'notices' }, { path: 'notices' }] },
  ],
  [
    'QV-9 a text in one language only',
    { texts: [{ locale: 'en', title: 'Policy', body: 'Words' }] },
    { reason: 'publication-incomplete', faults: [{ path: 'texts', message: 'needs zh-Hant' }] },
  ],
  [
    'QTL-1 a notice in one language only',
    { notices: [{ purpose: 'marketing', locales: { en: words } }] },
    { reason: 'publication-incomplete', faults: [{ path: 'notices.0.locales' }] },
  ],
  [
    'QV-9 a summary in one language only',
    { changes: [{ what: 'wording', summary: { en: 'Words' } }] },
    { reason: 'publication-incomplete', faults: [{ path: 'changes.0.summary' }] },
  ],
  [
    'QTL-1 two notices of one purpose',
    { notices: newWords('marketing', 'marketing') },
    { reason: 'publication-incomplete', faults: [{ path: 'notices', message: 'names one twice' }] },
  ],
  [
    'QV-9 two texts in one language',
    { texts: ['en', 'en', 'zh-Hant'].map((locale) => ({ locale, title: 'Policy', body: 'Words' })) },
    { reason: 'publication-incomplete', faults: [{ path: 'texts', message: 'names one twice' }] },
  ],
])('decidePublication refuses: %s', (_name, changes, refusal) => {
  expect(decidePublication(draft(changes), context)).toMatchObject({ ok: false, ...refusal });
});

test('QTL-1 a purpose whose first notice this is was never asked; each notice counts for itself', () => {
  const notices = [notice('charging', 7), notice('account', 2)];
  const decision = decidePublication(draft({ notices: newWords('account', 'marketing') }), {
    ...context,
    last: { ...context.last, notices },
  });
  if (!decision.ok) throw new Error(JSON.stringify(decision));
  expect(decision.value.asks.map(({ purpose, noticeVersion }) => [purpose, noticeVersion])).toEqual([['account', 3]]);
  expect(decision.value.notices.map(({ purpose, version }) => [purpose, version])).toEqual([
    ['account', 3],
    ['charging', 7],
    ['marketing', 1],
  ]);
});

test('QTL-11 versions take effect in the order of their numbers', () => {
  const last = { ...context.last, effectiveFrom: new Date('2027-03-01T00:00:00Z') };
  expect(decidePublication(draft({}), { ...context, last })).toMatchObject({ earliest: '2027-03-01' });
});

test('QTL-11 a year beyond the notice is soon enough', () => {
  expect(decidePublication(draft({ effectiveFrom: '2027-12-23' }), context)).toMatchObject({ ok: true });
});

test('QTL-11 the notice period is that of the pack', () => {
  const longer = samplePack({ clocks: { ...pack.clocks, materialChangeNotice: { days: 90 } } });
  expect(decidePublication(draft({}), { ...context, pack: longer })).toMatchObject({ earliest: '2027-02-20' });
});
