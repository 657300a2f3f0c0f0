import { loadPolicyPack } from '@evc/policy';
import { forgottenBefore, monthNamed, monthOf } from './months';

const DAY_MS = 86_400_000;
const iso = ({ table, from, until }: ReturnType<typeof monthOf>) => [table, from.toISOString(), until.toISOString()];

it.each([
  ['the first moment', '2026-11-01T00:00:00.000Z', 0, 'access_log_2026_11', '2026-11-01', '2026-12-01'],
  ['the last moment', '2026-11-30T23:59:59.999Z', 0, 'access_log_2026_11', '2026-11-01', '2026-12-01'],
  ['the turn of a year', '2026-11-30T00:00:00.000Z', 2, 'access_log_2027_01', '2027-01-01', '2027-02-01'],
  [
    'the 31st, ahead to a shorter month',
    '2028-01-31T12:00:00.000Z',
    1,
    'access_log_2028_02',
    '2028-02-01',
    '2028-03-01',
  ],
])('QV-4: months of the access log: %s', (_name, at, ahead, table, from, until) => {
  const month = monthOf(new Date(at), ahead);
  expect(iso(month)).toEqual([table, `${from}T00:00:00.000Z`, `${until}T00:00:00.000Z`]);
  expect(monthNamed(table)).toEqual(month);
});

it.each(['access_log_default', 'access_log', 'access_log_2026_13', 'access_log_2026_1', 'messages_2026_11'])(
  '%s is no month',
  (table) => expect(monthNamed(table)).toBeNull(),
);

it.each([
  ['qst-ev', 270],
  ['qcc', 180],
])('QCC-1.2: under %s entries are forgotten after the days of device data', (pack, days) => {
  const now = new Date('2026-11-23T10:00:00Z');
  expect(forgottenBefore(loadPolicyPack(pack).pack, now)).toEqual(new Date(now.getTime() - days * DAY_MS));
});

it('never later than after a year, whatever the policy says', () => {
  const { pack } = loadPolicyPack('qst-ev');
  const now = new Date('2026-11-23T10:00:00Z');
  for (const retention of [
    { after: 'collection', days: 3650 } as const,
    { after: 'account-closure', days: 1 } as const,
  ]) {
    const categories = pack.categories.map((one) => (one.id === 'device' ? { ...one, retention } : one));
    expect(forgottenBefore({ ...pack, categories }, now)).toEqual(new Date(now.getTime() - 365 * DAY_MS));
  }
});
