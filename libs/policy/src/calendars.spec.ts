import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addWorkingDays, isWorkingDay } from '@evc/domain';
import { loadPolicyPack, shippedPolicyIds } from './index';
import { PolicyCopy } from './testing/policy-copy';

let copy: PolicyCopy;
beforeEach(() => {
  copy = new PolicyCopy();
});
afterEach(() => copy.remove());

const DAY_MS = 24 * 3_600_000;
const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const text = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** A calendar of this id beside the copied packs. */
function write(id: string, content: string): void {
  mkdirSync(copy.path('calendars'), { recursive: true });
  writeFileSync(copy.path(join('calendars', `${id}.yaml`)), content);
}

test('QV-10 every shipped pack that counts working days has its calendar, and no other has one', () => {
  for (const id of shippedPolicyIds()) {
    const { pack, calendar } = loadPolicyPack(id);
    expect([id, calendar !== null]).toEqual([id, 'workingDays' in pack.clocks.answer]);
  }
});

// From the announcements themselves: how many days in a row, and which days of a weekend are worked.
describe('QV-10 the shipped calendars', () => {
  const china = loadPolicyPack('qualvision').calendar!;
  const singapore = loadPolicyPack('qcc').calendar!;

  test.each([
    ['New Year 2025', '2025-01-01', 1],
    ['Spring Festival 2025', '2025-01-28', 8],
    ['Qingming 2025', '2025-04-04', 3],
    ['Labour Day 2025', '2025-05-01', 5],
    ['Dragon Boat Festival 2025', '2025-05-31', 3],
    ['National Day and Mid-Autumn Festival 2025', '2025-10-01', 8],
    ['New Year 2026', '2026-01-01', 3],
    ['Spring Festival 2026', '2026-02-15', 9],
    ['Qingming 2026', '2026-04-04', 3],
    ['Labour Day 2026', '2026-05-01', 5],
    ['Dragon Boat Festival 2026', '2026-06-19', 3],
    ['Mid-Autumn Festival 2026', '2026-09-25', 3],
    ['National Day 2026', '2026-10-01', 7],
  ])('China is off at %s', (_name, first, length) => {
    const before = day(first) - DAY_MS;
    expect(isWorkingDay(china, before)).toBe(true);
    expect(text(addWorkingDays(china, before, 1))).toBe(text(day(first) + length * DAY_MS));
  });

  test.each([
    '2025-01-26',
    '2025-02-08',
    '2025-04-27',
    '2025-09-28',
    '2025-10-11',
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
  ])('China works on %s, in a weekend', (date) => {
    expect([0, 6]).toContain(new Date(day(date)).getUTCDay());
    expect(isWorkingDay(china, day(date))).toBe(true);
  });

  test.each(['2026-02-17', '2026-02-18', '2026-04-03', '2026-06-01', '2026-08-10', '2026-11-09', '2026-12-25'])(
    'Singapore is off on %s, and not by a weekend',
    (date) => {
      expect([1, 2, 3, 4, 5]).toContain(new Date(day(date)).getUTCDay());
      expect(isWorkingDay(singapore, day(date))).toBe(false);
    },
  );

  test('a year that nobody announced ends earlier, never later', () => {
    expect([isWorkingDay(china, day('2040-10-06')), isWorkingDay(singapore, day('2040-10-06'))]).toEqual([true, false]);
  });
});

test('QV-10 a calendar beside the pack stands before the shipped one, and is part of the evidence', () => {
  const before = loadPolicyPack(copy.path('qst-ev.yaml'));
  write('CN', 'calendar: CN\nweekend: [friday]\nmakeUpDays: false\nyears: {}\n');
  const { calendar, hash } = loadPolicyPack(copy.path('qst-ev.yaml'));
  expect(calendar).toEqual({ weekend: [5], makeUpDays: false, years: {} });
  expect(before.calendar?.weekend).toEqual([6, 0]);
  expect(hash).not.toBe(before.hash);
});

test('QV-10 of a country without a calendar each day counts as worked, and without a zone days end where they do so first', () => {
  copy.replace('qst-ev.yaml', 'calendar: CN', 'calendar: JP');
  copy.replace('qst-ev.yaml', '  zone: Asia/Hong_Kong', ' ');
  const { calendar, pack } = loadPolicyPack(copy.path('qst-ev.yaml'));
  if (calendar === null) throw new Error('no calendar');
  expect(['2026-12-05', '2026-12-06', '2026-12-25'].map((date) => isWorkingDay(calendar, day(date)))).toEqual([
    true,
    true,
    true,
  ]);
  expect(pack.clocks.zone).toBe('Pacific/Kiritimati');
});

const HEAD = 'calendar: CN\nmakeUpDays: true\nyears:\n  2026:\n';

test.each([
  ['a day that is none', `${HEAD}    holidays: [2026-02-30]\n`, 5, 'years.2026.holidays[0]: is no day of the calendar'],
  [
    'a month that is none',
    `${HEAD}    holidays: [2026-13-01]\n`,
    5,
    'years.2026.holidays[0]: is no day of the calendar',
  ],
  [
    'a date of another kind',
    `${HEAD}    holidays: [1 October]\n`,
    5,
    'years.2026.holidays[0]: must be a date such as 2026-10-01',
  ],
  [
    'a day of another year',
    `${HEAD}    holidays:\n      - 2026-10-01\n      - 2027-10-02\n`,
    7,
    'years.2026.holidays[1]: 2027-10-02 is not in 2026',
  ],
  [
    'a day twice',
    `${HEAD}    holidays:\n      - 2026-10-01\n      - 2026-10-01\n`,
    7,
    'years.2026.holidays[1]: 2026-10-01 is there already',
  ],
  [
    'a holiday that is worked',
    `${HEAD}    holidays: [2026-10-03]\n    worked:\n      - 2026-10-03\n`,
    7,
    'years.2026.worked[0]: 2026-10-03 is there already',
  ],
  [
    'a working day that is worked',
    `${HEAD}    holidays: [2026-10-01]\n    worked: [2026-10-12]\n`,
    6,
    'years.2026.worked[0]: 2026-10-12 is not in a weekend, so it is worked',
  ],
  [
    'make-up days where there are none',
    'calendar: CN\nmakeUpDays: false\nyears:\n  2026:\n    holidays: [2026-10-01]\n    worked: [2026-10-10]\n',
    6,
    'years.2026.worked: is of no use: makeUpDays is false',
  ],
  ['a year without a holiday', `${HEAD}    holidays: []\n`, 5, 'years.2026.holidays: must be at least 1 long'],
  [
    'a year that is none',
    'calendar: CN\nmakeUpDays: true\nyears:\n  26: {}\n',
    4,
    'years.26: must be a year such as 2026',
  ],
  [
    'a year twice',
    `${HEAD}    holidays: [2026-10-01]\n  2026:\n    holidays: [2026-10-02]\n`,
    6,
    'Map keys must be unique',
  ],
  ['another country', 'calendar: SG\nmakeUpDays: true\nyears: {}\n', 1, 'calendar: the file is called CN'],
  [
    'a weekend day twice',
    'calendar: CN\nmakeUpDays: true\nyears: {}\nweekend: [friday, friday]\n',
    4,
    'weekend[1]: friday is there already',
  ],
  [
    'a weekend without a day',
    'calendar: CN\nweekend: []\nmakeUpDays: true\nyears: {}\n',
    2,
    'weekend: must be at least 1 long',
  ],
  ['nothing said of make-up days', 'calendar: CN\nyears: {}\n', 1, 'makeUpDays: is missing'],
  ['an unknown key', 'calendar: CN\nmakeUpDays: true\nyears: {}\nzone: x\n', 4, 'zone: unknown key'],
  ['nothing', '', 1, 'must be a section with keys of its own'],
])('QV-10 a calendar with %s stops the start', (_name, content, line, complaint) => {
  write('CN', content);
  expect(copy.complaints()).toContain(`calendars/CN.yaml:${line}: ${complaint}`);
});

test.each([
  ['a zone without a place', 'CET', 'clocks.zone: must be an IANA time zone such as Europe/Berlin'],
  ['an offset', "'+08:00'", 'clocks.zone: must be an IANA time zone such as Europe/Berlin'],
  ['a zone that is none', 'Asia/Atlantis', 'clocks.zone: is no time zone that this Node knows'],
])('QV-10 a pack with %s stops the start', (_name, zone, complaint) => {
  const line = copy.lineOf('qst-ev.yaml', 'zone:');
  copy.replace('qst-ev.yaml', '  zone: Asia/Hong_Kong', `  zone: ${zone}`);
  expect(copy.complaints()).toContain(`qst-ev.yaml:${line}: ${complaint}`);
});
