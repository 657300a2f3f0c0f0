import { samplePack, samplePurpose } from '../testing/sample-pack';
import type { Category, PolicyPack, Purpose } from './pack';
import type { PublishedVersion } from './published';
import { diffRules, undeclaredChanges, type RuleChange } from './rule-changes';

const before = samplePack({
  storage: {
    region: 'HK',
    transfers: [
      { recipient: 'Courier', country: 'US', safeguard: 'scc', purposes: ['marketing'] },
      { recipient: 'Mailer', country: 'DE', safeguard: 'adequacy' },
    ],
  },
});
const [courier, mailer] = before.storage.transfers as [
  PolicyPack['storage']['transfers'][number],
  PolicyPack['storage']['transfers'][number],
];
const all = before.purposes.map(({ id }) => id);
const withPurpose = (id: string, changes: Partial<Purpose>): Partial<PolicyPack> => ({
  purposes: before.purposes.map((purpose) => (purpose.id === id ? { ...purpose, ...changes } : purpose)),
});
const withCategory = (id: string, changes: Partial<Category>, pack = before): Partial<PolicyPack> => ({
  categories: pack.categories.map((category) => (category.id === id ? { ...category, ...changes } : category)),
});
const clocks = (changes: Partial<PolicyPack['clocks']>) => ({ clocks: { ...before.clocks, ...changes } });
const transfers = (...list: PolicyPack['storage']['transfers'][number][]) => ({
  storage: { region: 'HK', transfers: [...before.storage.transfers, ...list] },
});
const controller = (changes: Partial<PolicyPack['controller']>) => ({
  controller: { ...before.controller, ...changes },
});
const fee = (amount: number, currency = 'HKD'): Partial<PolicyPack> => ({
  requests: { ...before.requests, beyond: 'fee', fee: { amount, currency } },
});

type Row = [name: string, changes: Partial<PolicyPack>, ...expected: RuleChange[]];
const change = (what: RuleChange['what'], purposes: readonly string[], key: string, reason: string): RuleChange => ({
  what,
  purposes,
  key,
  reason,
});
const wider = (id: string) =>
  change('purpose', [id], `purposes.${id}`, 'has another basis, more channels or a wider aim');
const recipients = (...purposes: string[]) =>
  change('recipients', purposes, 'storage.transfers', 'somebody new gets data, or under another safeguard');
const slower = (key: string) => change('right', [], key, 'makes people wait longer');
const keptLonger = change('right', [], 'categories.biometric.retention', 'is kept longer');
const elsewhere = change('contact', [], 'controller', 'is reached elsewhere, or answers to another authority');
const dearer = change('right', [], 'requests.beyond', 'costs more beyond the limit');

const PURPOSES: Row[] = [
  ['nothing', {}],
  ['QCC-1.3 a new purpose that asks', { purposes: [...before.purposes, samplePurpose('surveys')] }],
  [
    'QCC-1.3 a new purpose that does not ask',
    { purposes: [...before.purposes, samplePurpose('surveys', { basis: 'legitimate-interest' })] },
    change('purpose', ['surveys'], 'purposes.surveys', 'is new and asks nobody'),
  ],
  ['a purpose less', { purposes: before.purposes.slice(1) }],
  ['QTL-11 another basis', withPurpose('marketing', { basis: 'legitimate-interest' }), wider('marketing')],
  [
    'QTL-11 one more channel',
    withPurpose('marketing', { channels: ['email', 'push', 'inbox', 'social'] }),
    wider('marketing'),
  ],
  ['one channel less', withPurpose('marketing', { channels: ['email'] })],
  ['QTL-11 a wider aim', withPurpose('marketing', { dpv: ['https://w3id.org/dpv#Sell'] }), wider('marketing')],
  ['QTL-11 an optional purpose made required', withPurpose('marketing', { required: true }), wider('marketing')],
  ['a required purpose made optional', withPurpose('charging', { required: false })],
  [
    'QST-2.2 bio an express consent no longer asked for',
    withPurpose('face-recognition', { explicit: false }),
    wider('face-recognition'),
  ],
  ['an express consent asked for', withPurpose('marketing', { explicit: true })],
  [
    'QTL-11 more data',
    withPurpose('marketing', { data: ['contact', 'biometric'] }),
    change('data', ['marketing'], 'purposes.marketing.data', 'uses more data'),
  ],
  [
    'QV-6 harder to withdraw',
    withPurpose('marketing', { withdrawal: 'none' }),
    change('right', ['marketing'], 'purposes.marketing.withdrawal', 'is harder to withdraw'),
  ],
  ['QV-6 easier to withdraw', withPurpose('account', { withdrawal: 'disable' })],
];

const RECIPIENTS: Row[] = [
  [
    'QTL-11 a new recipient of one purpose',
    transfers({ recipient: 'Printer', country: 'DE', safeguard: 'scc', purposes: ['account'] }),
    recipients('account'),
  ],
  [
    'QTL-11 a second recipient in the same country for the same purpose',
    transfers({ ...courier, recipient: 'Printer' }),
    recipients('marketing'),
  ],
  [
    'QTL-11 a new recipient of any purpose',
    transfers({ recipient: 'Printer', country: 'CN', safeguard: 'scc' }),
    recipients(...all),
  ],
  ['QTL-11 a recipient in one more country', transfers({ ...courier, country: 'DE' }), recipients('marketing')],
  [
    'QCC-1.3 a new recipient of a purpose that starts with it',
    {
      ...transfers({ recipient: 'Printer', country: 'DE', safeguard: 'scc', purposes: ['surveys'] }),
      purposes: [...before.purposes, samplePurpose('surveys')],
    },
  ],
  [
    'QV-7 the same recipient under another safeguard',
    { storage: { region: 'HK', transfers: [{ ...courier, safeguard: 'consent' }, mailer] } },
    recipients('marketing'),
  ],
  [
    'QV-7 the same recipient for one purpose more',
    { storage: { region: 'HK', transfers: [{ ...courier, purposes: ['marketing', 'account'] }] } },
    recipients('account'),
  ],
  ['a recipient less', { storage: { region: 'HK', transfers: [mailer] } }],
  [
    'QV-7 another region',
    { storage: { ...before.storage, region: 'SG' } },
    change('recipients', all, 'storage.region', 'the data moves'),
  ],
];

const CLOCKS: Row[] = [
  ['QV-4 slower erasure', clocks({ erasure: { hours: 49 } }), slower('clocks.erasure')],
  ['QV-4 faster erasure', clocks({ erasure: { hours: 7 } })],
  ['QV-10 slower answers', clocks({ answer: { workingDays: 16, calendar: 'CN' } }), slower('clocks.answer')],
  [
    'QTL-12 answers in a month instead of fifteen working days',
    clocks({ answer: { months: 1 } }),
    slower('clocks.answer'),
  ],
  [
    'QV-10 the working days of another country',
    clocks({ answer: { workingDays: 15, calendar: 'SG' } }),
    change('right', [], 'clocks.answer.calendar', 'counts the working days of another country'),
  ],
  [
    'QV-10 days that end elsewhere',
    clocks({ zone: 'Asia/Singapore' }),
    change('right', [], 'clocks.zone', 'ends the days elsewhere'),
  ],
  [
    'QTL-11 less notice of changes',
    clocks({ materialChangeNotice: { days: 29 } }),
    change('right', [], 'clocks.materialChangeNotice', 'tells people later'),
  ],
  [
    'QV-5 the authority hears later',
    clocks({ authorityBreachNotice: { hours: 73 } }),
    change('security', [], 'clocks.authorityBreachNotice', 'tells the authority later'),
  ],
];

const CATEGORIES: Row[] = [
  [
    'QTL-11 a category that holds more, for the purposes that use it',
    withCategory('biometric', { dpv: ['https://w3id.org/dpv/pd#Retina'] }),
    change('data', ['face-recognition'], 'categories.biometric', 'holds more data'),
  ],
  ['QV-4 kept longer', withCategory('biometric', { retention: { after: 'collection', days: 2 } }), keptLonger],
  [
    'QV-4 kept until later',
    withCategory('biometric', { retention: { after: 'account-closure', days: 1 } }),
    keptLonger,
  ],
  ['QV-4 kept shorter', withCategory('biometric', { retention: { after: 'collection', days: 0 } })],
  ['a category that is special now', withCategory('biometric', { special: true })],
  ['a new category', { categories: [...before.categories, { ...before.categories[0]!, id: 'device' }] }],
];

const REST: Row[] = [
  [
    'QV-6 fewer requests',
    { requests: { limit: { count: 4, months: 12 }, beyond: 'refuse' } },
    change('right', [], 'requests.limit', 'allows fewer requests'),
  ],
  ['QV-6 as many requests, counted otherwise', { requests: { limit: { count: 10, months: 24 }, beyond: 'refuse' } }],
  ['QV-6 a fee', fee(1), dearer],
  [
    'QV-8 minors protected for less long',
    { age: { ...before.age, minimum: 14 } },
    change('right', [], 'age.majority', 'ends the protection of minors earlier'),
  ],
  [
    'QCC-3.3 another owner',
    controller({ name: 'Buyer' }),
    change('ownership', [], 'controller.name', 'is somebody else'),
  ],
  [
    'QTL-11 another e-mail address',
    controller({ contact: { ...before.controller.contact, email: 'a@b.example' } }),
    elsewhere,
  ],
  ['QTL-11 another street', controller({ contact: { ...before.controller.contact, address: 'x' } }), elsewhere],
  ['QST-5 another authority', controller({ authority: { ...before.controller.authority, name: 'x' } }), elsewhere],
  [
    'QST-5 the authority at another address',
    controller({ authority: { ...before.controller.authority, url: 'https://x.example' } }),
    elsewhere,
  ],
  [
    'QV-2 smaller groups',
    { statistics: { minimumGroup: 5 } },
    change('security', [], 'statistics.minimumGroup', 'shows smaller groups'),
  ],
  [
    'QST-1.2b longer pseudonyms',
    { pseudonyms: { epochMonths: 2 } },
    change('security', [], 'pseudonyms.epochMonths', 'keeps a pseudonym longer'),
  ],
];

test.each([...PURPOSES, ...RECIPIENTS, ...CLOCKS, ...CATEGORIES, ...REST])(
  'diffRules: %s',
  (_name, changes, ...expected) => {
    expect(diffRules(before, { ...before, ...changes })).toEqual(expected);
  },
);

const special = samplePack(withCategory('biometric', { special: true }));
const months = (days?: number) =>
  clocks({ answer: { months: 1, extension: days === undefined ? undefined : { days } } });

test.each<[string, Partial<PolicyPack>, Partial<PolicyPack>, readonly RuleChange[]]>([
  ['QV-6 refused instead of a fee', fee(1), { requests: before.requests }, [dearer]],
  ['QV-6 the same fee', fee(1), fee(1), []],
  ['QV-6 a higher fee', fee(1), fee(2), [dearer]],
  ['QV-6 a lower fee', fee(2), fee(1), []],
  ['QV-6 a fee in another currency', fee(1, 'HKD'), fee(1, 'EUR'), [dearer]],
  ['QTL-12 an answer that may be extended', months(), months(60), [slower('clocks.answer')]],
  ['QTL-12 an answer that may be extended for less long', months(60), months(30), []],
  [
    'QTL-12 fifteen working days instead of a month',
    months(),
    clocks({ answer: { workingDays: 15, calendar: 'CN' } }),
    [],
  ],
  // Rules that older software archived have no zone: filling it in touches nobody.
  ['QV-10 a zone where there was none', clocks({ zone: undefined }), clocks({}), []],
  [
    'QST-2.2 bio special data no longer',
    special,
    { categories: before.categories },
    [change('right', [], 'categories.biometric.special', 'is protected less')],
  ],
  ['QST-2.2 bio special data as before', special, {}, []],
])('diffRules: %s', (_name, old, changes, expected) => {
  const rules = { ...before, ...old };
  expect(diffRules(rules, { ...rules, ...changes })).toEqual(expected);
});

const now = new Date('2026-11-22T15:00:00Z');
const declaring = (changes: Partial<PublishedVersion>): PublishedVersion => ({
  version: 2,
  publishedAt: new Date('2026-10-01T00:00:00Z'),
  effectiveFrom: new Date('2026-11-22T00:00:00Z'),
  change: 'material',
  changes: [{ what: 'data', purposes: ['marketing'], summary: {} }],
  asks: ['marketing'],
  notices: [],
  ...changes,
});

test.each<[string, readonly PublishedVersion[], boolean]>([
  ['no version', [], false],
  ['a version in effect that declares it', [declaring({})], true],
  ['a version that takes effect this moment', [declaring({ effectiveFrom: now })], true],
  [
    'two versions, of which one declares it',
    [declaring({ changes: [{ what: 'data', purposes: ['account'], summary: {} }] }), declaring({})],
    true,
  ],
  ['one that takes effect later', [declaring({ effectiveFrom: new Date('2026-11-23T00:00:00Z') })], false],
  ['one from before the old rules', [declaring({ version: 1 })], false],
  ['one that was called minor', [declaring({ change: 'minor' })], false],
  [
    'one about another purpose',
    [declaring({ changes: [{ what: 'data', purposes: ['account'], summary: {} }] })],
    false,
  ],
  [
    'one about all purposes but another subject, and another purpose of this one',
    [
      declaring({
        changes: [
          { what: 'purpose', purposes: all, summary: {} },
          { what: 'data', purposes: ['account'], summary: {} },
        ],
      }),
    ],
    false,
  ],
  [
    'one about another subject',
    [declaring({ changes: [{ what: 'purpose', purposes: ['marketing'], summary: {} }] })],
    false,
  ],
])('QTL-11 more data for marketing is declared by: %s', (_name, versions, declared) => {
  const changes = diffRules(before, { ...before, ...withPurpose('marketing', { data: ['contact', 'biometric'] }) });
  expect(undeclaredChanges(changes, versions, 1, now)).toEqual(declared ? [] : changes);
});

test('QTL-11 a reduced right that names no purpose needs a declaration all the same', () => {
  const changes = diffRules(before, { ...before, ...clocks({ erasure: { hours: 96 } }) });
  expect(undeclaredChanges(changes, [], 1, now)).toEqual(changes);
  expect(undeclaredChanges(changes, [declaring({})], 1, now)).toEqual(changes);
  const versions = [declaring({ changes: [{ what: 'right', purposes: ['account'], summary: {} }] })];
  expect(undeclaredChanges(changes, versions, 1, now)).toEqual([]);
});
