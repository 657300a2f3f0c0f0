import fc from 'fast-check';
import { samplePack, samplePurpose } from '../testing/sample-pack';
import type { Category } from '../policy/pack';
import { CAPABILITIES, type Capability, type Provision, retentionServed, rightsOver, servedBy } from './served';

const nothing = Object.fromEntries(CAPABILITIES.map((capability) => [capability, {}])) as Record<Capability, Provision>;
const everything = new Set(CAPABILITIES);
const surface = { routes: ['GET /a', 'POST /b', 'POST /b type=complaint'], jobs: ['accounts tidy'] };

test.each<[string, Provision, boolean]>([
  ['a route that is there', { routes: ['GET /a'] }, true],
  ['a route of another method', { routes: ['PUT /a'] }, false],
  ['one route of two', { routes: ['GET /a', 'GET /c'] }, false],
  ['a kind that the route takes', { routes: ['POST /b type=complaint'] }, true],
  ['a kind that it does not take', { routes: ['POST /b type=restriction'] }, false],
  ['a job that runs', { jobs: ['accounts tidy'] }, true],
  ['a job of the other app', { jobs: ['charging tidy'] }, false],
  ['a route without its job', { routes: ['GET /a'], jobs: ['accounts other'] }, false],
  ['nothing at all', {}, false],
])('served by %s', (_name, provision, expected) => {
  expect(servedBy({ ...nothing, complaint: provision }, surface).has('complaint')).toBe(expected);
});

test.each<[string, ReturnType<typeof samplePurpose> | null, readonly Capability[]]>([
  [
    'an optional consent',
    samplePurpose('marketing'),
    ['access', 'correction', 'erasure', 'restriction', 'export', 'objection', 'complaint', 'withdrawal'],
  ],
  [
    'a required consent: one ends it and cannot object',
    samplePurpose('account', { required: true, withdrawal: 'close-account' }),
    ['access', 'correction', 'erasure', 'restriction', 'export', 'complaint', 'withdrawal'],
  ],
  [
    'a contract',
    samplePurpose('charging', { basis: 'contract', required: true, withdrawal: 'close-account' }),
    ['access', 'correction', 'erasure', 'restriction', 'export', 'complaint'],
  ],
  [
    'a legal duty: nothing to take along, nothing to object to',
    samplePurpose('audit', { basis: 'legal-obligation', required: true, withdrawal: 'none' }),
    ['access', 'correction', 'erasure', 'restriction', 'complaint'],
  ],
  [
    'legitimate interest',
    samplePurpose('tips', { basis: 'legitimate-interest', withdrawal: 'none' }),
    ['access', 'correction', 'erasure', 'restriction', 'objection', 'complaint'],
  ],
  ['what the policy has no more', null, ['access', 'correction', 'erasure', 'restriction', 'complaint']],
])('rights over %s', (_name, purpose, expected) => {
  expect(rightsOver(purpose, everything)).toEqual(expected);
});

test('no right is named that is not served, and serving one more takes none away', () => {
  fc.assert(
    fc.property(
      fc.subarray([...CAPABILITIES]),
      fc.constantFrom(...CAPABILITIES),
      fc.constantFrom(...samplePack().purposes, null),
      (some, more, purpose) => {
        const before = rightsOver(purpose, new Set(some));
        expect(before.every((right) => some.includes(right))).toBe(true);
        expect(rightsOver(purpose, new Set([...some, more]))).toEqual(expect.arrayContaining([...before]));
      },
    ),
  );
});

const category = (id: string, after: Category['retention']['after'], days: number): Category => ({
  id,
  dpv: [],
  special: false,
  retention: { after, days },
});
const ACCOUNT = { after: 'account-closure', days: 0 };

test.each<[string, Category, readonly Capability[], unknown]>([
  ['ends with the account', category('contact', 'account-closure', 0), [], ACCOUNT],
  [
    'ends some days after the account',
    category('contact', 'account-closure', 30),
    [],
    { after: 'account-closure', days: 30 },
  ],
  ['a job ends it', category('device', 'collection', 90), ['device-expiry'], { after: 'collection', days: 90 }],
  ['no job ends it', category('device', 'collection', 90), [], ACCOUNT],
  ['only the readings end', category('activity-usage', 'collection', 1095), ['reading-expiry'], ACCOUNT],
  [
    'the sessions end too',
    category('activity-usage', 'collection', 9),
    ['session-expiry'],
    { after: 'collection', days: 9 },
  ],
  [
    'ends with its purpose',
    category('biometric', 'purpose-end', 0),
    ['face-expiry'],
    { after: 'purpose-end', days: 0 },
  ],
  ['a category that nobody wrote a job for', category('vehicle-model', 'purpose-end', 3), [...CAPABILITIES], ACCOUNT],
])('retention: %s', (_name, told, served, expected) => {
  expect(retentionServed(told, new Set(served))).toEqual(expected);
});
