import { MAKE_UP, PLAIN } from '../testing/sample-calendars';
import {
  type ClockState,
  deadlineOf,
  decideExtension,
  dueAfter,
  isOverdue,
  type RightsClock,
  runsSince,
} from './deadline';

const at = (text: string) => new Date(text);
const BERLIN: RightsClock = { months: 1, extension: { days: 45 }, zone: 'Europe/Berlin' };
const CHINA: RightsClock = { workingDays: 15, calendar: MAKE_UP, zone: 'Asia/Shanghai' };
const SINGAPORE: RightsClock = { workingDays: 1, calendar: PLAIN, zone: 'Asia/Singapore' };

test.each<[string, RightsClock, string, string]>([
  ['QV-4 hours', { hours: 48 }, '2026-12-01T10:00:00Z', '2026-12-03T10:00:00.000Z'],
  ['QV-4 hours through a clock change', { hours: 48 }, '2026-10-24T10:00:00Z', '2026-10-26T10:00:00.000Z'],
  ['QTL-12 a month', BERLIN, '2026-12-01T10:00:00Z', '2027-01-01T22:59:59.999Z'],
  ['QTL-12 a month from the last of January', BERLIN, '2026-01-31T10:00:00Z', '2026-02-28T22:59:59.999Z'],
  ['QTL-12 the same in a leap year', BERLIN, '2028-01-31T10:00:00Z', '2028-02-29T22:59:59.999Z'],
  ['QTL-12 a month into summer', BERLIN, '2026-03-10T10:00:00Z', '2026-04-10T21:59:59.999Z'],
  ['QTL-12 a month that ends on a Sunday is not stretched', BERLIN, '2026-10-15T10:00:00Z', '2026-11-15T22:59:59.999Z'],
  ['QTL-12 late in the evening there', BERLIN, '2026-12-01T22:59:00Z', '2027-01-01T22:59:59.999Z'],
  ['QTL-12 after midnight there', BERLIN, '2026-12-01T23:00:00Z', '2027-01-02T22:59:59.999Z'],
  ['QV-10 working days over a golden week', CHINA, '2026-09-30T10:00:00Z', '2026-10-27T15:59:59.999Z'],
  ['QV-10 the next day there has begun', CHINA, '2026-09-29T16:00:00Z', '2026-10-27T15:59:59.999Z'],
  ['QV-10 the day before there', CHINA, '2026-09-29T15:59:59Z', '2026-10-26T15:59:59.999Z'],
  ['QV-10 over Christmas', SINGAPORE, '2026-12-24T10:00:00Z', '2026-12-28T15:59:59.999Z'],
])('dueAfter: %s', (_name, clock, start, due) => {
  expect(dueAfter(clock, at(start)).toISOString()).toBe(due);
});

const state = (changes: Partial<ClockState> = {}): ClockState => ({
  receivedAt: at('2026-12-01T10:00:00Z'),
  provenAt: at('2026-12-01T10:00:00Z'),
  told: null,
  extension: null,
  ...changes,
});
const due = '2027-01-01T22:59:59.999Z';
const extension = { due: at('2027-02-15T22:59:59.999Z'), reason: 'x' };

test.each<[string, Partial<ClockState>, string | null]>([
  ['proven as it came', {}, due],
  ['proven before it came', { provenAt: at('2026-11-01T10:00:00Z') }, due],
  ['QV-10 not proven: the clock is paused', { provenAt: null }, null],
  ['QV-10 proven three days later', { provenAt: at('2026-12-04T10:00:00Z') }, '2027-01-04T22:59:59.999Z'],
  ['told already', { told: at(due) }, due],
  ['told an earlier day, under other rules', { told: at('2026-12-20T15:59:59.999Z') }, '2026-12-20T15:59:59.999Z'],
  ['told a later day: the rules became kinder', { told: at('2027-02-01T22:59:59.999Z') }, due],
  ['told and no longer proven: it does not move', { provenAt: null, told: at(due) }, due],
  ['QTL-12 extended', { told: at(due), extension }, '2027-02-15T22:59:59.999Z'],
])('deadlineOf: %s', (_name, changes, expected) => {
  expect(deadlineOf(BERLIN, state(changes))?.toISOString() ?? null).toBe(expected);
});

test('runsSince: the later of receipt and proof', () => {
  expect(runsSince(state({ provenAt: null }))).toBeNull();
  expect(runsSince(state({ provenAt: at('2026-12-02T00:00:00Z') }))).toEqual(at('2026-12-02T00:00:00Z'));
});

const reason = 'Sessions of nine years are gathered';
const now = at('2026-12-20T00:00:00Z');
const BARE: RightsClock = { months: 1, zone: 'Europe/Berlin' };

test.each<[string, RightsClock, Partial<ClockState>, Partial<{ reason: string; now: Date }>, string]>([
  ['a policy that has none', BARE, {}, {}, 'not-in-policy'],
  ['working days', CHINA, {}, {}, 'not-in-policy'],
  ['QV-4 an erasure', { hours: 48 }, {}, {}, 'not-in-policy'],
  ['QTL-12 a second one', BERLIN, { extension }, {}, 'already-extended'],
  ['a clock that does not run', BERLIN, { provenAt: null }, {}, 'paused'],
  ['QTL-12 after it was due', BERLIN, {}, { now: at('2027-01-01T23:00:00Z') }, 'expired'],
  ['QTL-12 after what was told', BERLIN, { told: at('2026-12-19T00:00:00Z') }, {}, 'expired'],
  ['QTL-12 without a reason', BERLIN, {}, { reason: '' }, 'not-explained'],
  ['QTL-12 with a word for a reason', BERLIN, {}, { reason: 'busy' }, 'not-explained'],
])('decideExtension refuses: %s', (_name, clock, changes, asked, expected) => {
  expect(decideExtension(clock, state(changes), { reason, now, ...asked })).toEqual({ ok: false, reason: expected });
});

test.each<[string, Partial<ClockState>, Date, string]>([
  ['QTL-12 in time', {}, now, '2027-02-15T22:59:59.999Z'],
  ['QTL-12 in the last moment', {}, at(due), '2027-02-15T22:59:59.999Z'],
  ['from what was told', { told: at('2026-12-31T22:59:59.999Z') }, now, '2027-02-14T22:59:59.999Z'],
  [
    'into summer',
    { told: at('2027-02-20T22:59:59.999Z'), receivedAt: at('2027-01-20T10:00:00Z') },
    now,
    '2027-04-06T21:59:59.999Z',
  ],
])('decideExtension grants: %s', (_name, changes, moment, expected) => {
  const decision = decideExtension(BERLIN, state(changes), { reason, now: moment });
  expect(decision).toEqual({ ok: true, value: { due: at(expected), reason } });
});

test.each([
  ['before', -1, false],
  ['the moment itself', 0, false],
  ['after', 1, true],
])('isOverdue: %s', (_name, ms, expected) => {
  expect(isOverdue(at(due), new Date(at(due).getTime() + ms))).toBe(expected);
});
