import { samplePack, samplePurpose } from '../testing/sample-pack';
import type { PolicyPack, Purpose } from './pack';
import type { PublishedVersion } from './published';
import { diffRules, undeclaredChanges } from './rule-changes';

const before = samplePack({
  storage: {
    region: 'HK',
    transfers: [{ recipient: 'Courier', country: 'US', safeguard: 'scc', purposes: ['marketing'] }],
  },
});
const all = before.purposes.map(({ id }) => id);
const withPurpose = (id: string, changes: Partial<Purpose>): Partial<PolicyPack> => ({
  purposes: before.purposes.map((purpose) => (purpose.id === id ? { ...purpose, ...changes } : purpose)),
});
const clocks = (changes: Partial<PolicyPack['clocks']>) => ({ clocks: { ...before.clocks, ...changes } });
const transfers = (...list: PolicyPack['storage']['transfers'][number][]) => ({
  storage: { region: 'HK', transfers: [...before.storage.transfers, ...list] },
});
const retention = (after: 'collection' | 'account-closure', days: number): Partial<PolicyPack> => ({
  categories: before.categories.map((category) => ({ ...category, retention: { after, days } })),
});

test.each<[string, Partial<PolicyPack>, readonly [string, readonly string[]][]]>([
  ['nothing', {}, []],
  ['QCC-1.3 a new purpose that asks', { purposes: [...before.purposes, samplePurpose('surveys')] }, []],
  [
    'QCC-1.3 a new purpose that does not ask',
    { purposes: [...before.purposes, samplePurpose('surveys', { basis: 'legitimate-interest' })] },
    [['purpose', ['surveys']]],
  ],
  ['a purpose less', { purposes: before.purposes.slice(1) }, []],
  ['QTL-11 another basis', withPurpose('marketing', { basis: 'legitimate-interest' }), [['purpose', ['marketing']]]],
  [
    'QTL-11 one more channel',
    withPurpose('marketing', { channels: ['email', 'push', 'inbox', 'social'] }),
    [['purpose', ['marketing']]],
  ],
  ['one channel less', withPurpose('marketing', { channels: ['email'] }), []],
  [
    'QTL-11 an optional purpose made required',
    withPurpose('marketing', { required: true }),
    [['purpose', ['marketing']]],
  ],
  ['QTL-11 more data', withPurpose('marketing', { data: ['contact', 'biometric'] }), [['data', ['marketing']]]],
  ['QV-6 harder to withdraw', withPurpose('marketing', { withdrawal: 'none' }), [['right', ['marketing']]]],
  ['QV-6 easier to withdraw', withPurpose('account', { withdrawal: 'disable' }), []],
  [
    'QTL-11 a new recipient of one purpose',
    transfers({ recipient: 'Printer', country: 'DE', safeguard: 'scc', purposes: ['account'] }),
    [['recipients', ['account']]],
  ],
  [
    'QTL-11 a new recipient of any purpose',
    transfers({ recipient: 'Printer', country: 'DE', safeguard: 'scc' }),
    [['recipients', all]],
  ],
  [
    'QV-7 the same recipient under another safeguard',
    { storage: { region: 'HK', transfers: [{ ...before.storage.transfers[0]!, safeguard: 'consent' }] } },
    [['recipients', ['marketing']]],
  ],
  [
    'QV-7 the same recipient for one purpose more',
    { storage: { region: 'HK', transfers: [{ ...before.storage.transfers[0]!, purposes: ['marketing', 'account'] }] } },
    [['recipients', ['account']]],
  ],
  ['a recipient less', { storage: { region: 'HK', transfers: [] } }, []],
  ['QV-7 another region', { storage: { ...before.storage, region: 'SG' } }, [['recipients', all]]],
  ['QV-4 slower erasure', clocks({ erasure: { hours: 49 } }), [['right', []]]],
  ['QV-4 faster erasure', clocks({ erasure: { hours: 7 } }), []],
  ['QV-10 slower answers', clocks({ answer: { workingDays: 16, calendar: 'CN' } }), [['right', []]]],
  ['QTL-12 answers in a month instead of fifteen working days', clocks({ answer: { months: 1 } }), [['right', []]]],
  ['QTL-11 less notice of changes', clocks({ materialChangeNotice: { days: 29 } }), [['right', []]]],
  ['QV-5 the authority hears later', clocks({ authorityBreachNotice: { hours: 73 } }), [['security', []]]],
  ['QV-6 fewer requests', { requests: { limit: { count: 4, months: 12 }, beyond: 'refuse' } }, [['right', []]]],
  [
    'QV-6 as many requests, counted otherwise',
    { requests: { limit: { count: 10, months: 24 }, beyond: 'refuse' } },
    [],
  ],
  [
    'QV-6 a fee',
    { requests: { ...before.requests, beyond: 'fee', fee: { amount: 1, currency: 'HKD' } } },
    [['right', []]],
  ],
  [
    'QV-4 kept longer',
    retention('collection', 2),
    [
      ['right', []],
      ['right', []],
    ],
  ],
  [
    'QV-4 kept until later',
    retention('account-closure', 1),
    [
      ['right', []],
      ['right', []],
    ],
  ],
  ['QV-4 kept shorter', retention('collection', 0), []],
  ['QV-8 minors protected for less long', { age: { ...before.age, minimum: 14 } }, [['right', []]]],
  ['QCC-3.3 another owner', { controller: { ...before.controller, name: 'Buyer' } }, [['ownership', []]]],
  [
    'QTL-11 another contact',
    { controller: { ...before.controller, contact: { email: 'a@b.example', address: 'x' } } },
    [['contact', []]],
  ],
  ['QV-2 smaller groups', { statistics: { minimumGroup: 5 } }, [['security', []]]],
  ['QST-1.2b longer pseudonyms', { pseudonyms: { epochMonths: 2 } }, [['security', []]]],
])('diffRules: %s', (_name, changes, expected) => {
  expect(diffRules(before, { ...before, ...changes }).map(({ what, purposes }) => [what, purposes])).toEqual(expected);
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
  ['one that takes effect later', [declaring({ effectiveFrom: new Date('2026-11-23T00:00:00Z') })], false],
  ['one from before the old rules', [declaring({ version: 1 })], false],
  ['one that was called minor', [declaring({ change: 'minor' })], false],
  [
    'one about another purpose',
    [declaring({ changes: [{ what: 'data', purposes: ['account'], summary: {} }] })],
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
  const versions = [declaring({ changes: [{ what: 'right', purposes: ['account'], summary: {} }] })];
  expect(undeclaredChanges(changes, versions, 1, now)).toEqual([]);
});
