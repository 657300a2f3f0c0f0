import fc from 'fast-check';
import { FUTURE_TOLERANCE_MS, normaliseTimestamp } from './normalise';

const receivedAt = new Date('2026-11-22T12:00:00Z');
const received = '2026-11-22T12:00:00.000Z';

test.each([
  ['on time', '2026-11-22T12:00:00Z', received, []],
  ['an hour slow: kept, it may come from an offline queue', '2026-11-22T11:00:00Z', '2026-11-22T11:00:00.000Z', []],
  ['weeks old from an offline queue', '2026-10-01T00:00:00Z', '2026-10-01T00:00:00.000Z', []],
  ['two minutes fast', '2026-11-22T12:02:00Z', '2026-11-22T12:02:00.000Z', []],
  ['a moment more than two minutes fast', '2026-11-22T12:02:00.001Z', received, ['clock-ahead']],
  ['an hour fast', '2026-11-22T13:00:00Z', received, ['clock-ahead']],
  ['as old as an offline queue may be', '2025-11-21T12:00:00Z', '2025-11-21T12:00:00.000Z', []],
  ['a moment older than that', '2025-11-21T11:59:59.999Z', received, ['clock-unset']],
  ['the last day of a month before a shorter one', '2026-07-31T10:00:00Z', '2026-07-31T10:00:00.000Z', []],
  ['an offset of half an hour', '2026-11-22T17:00:00+05:30', '2026-11-22T11:30:00.000Z', []],
  ['a clock that was never set', '1970-01-01T00:05:00Z', received, ['clock-unset']],
  ['an offset', '2026-11-22T19:30:00+08:00', '2026-11-22T11:30:00.000Z', []],
  ['an offset without colon', '2026-11-22T19:30:00+0800', '2026-11-22T11:30:00.000Z', []],
  ['an offset of hours alone', '2026-11-22T13:30:00+02', '2026-11-22T11:30:00.000Z', []],
  ['an offset of hours to the west', '2026-11-22T06:30:00-05', '2026-11-22T11:30:00.000Z', []],
  ['a leap second', '2026-06-30T23:59:60Z', '2026-06-30T23:59:59.000Z', []],
  ['picoseconds', '2026-11-22T11:30:00.123456789012Z', '2026-11-22T11:30:00.123Z', []],
  ['no offset: taken as UTC', '2026-11-22T11:30:00', '2026-11-22T11:30:00.000Z', []],
  ['nanoseconds', '2026-11-22T11:30:00.123456789Z', '2026-11-22T11:30:00.123Z', []],
  ['no seconds', '2026-11-22T11:30Z', '2026-11-22T11:30:00.000Z', []],
  ['small letters', '2026-11-22t11:30:00z', '2026-11-22T11:30:00.000Z', []],
  ['the basic form', '20261122T113000Z', '2026-11-22T11:30:00.000Z', []],
  ['a comma before the fraction', '2026-11-22T11:30:00,5+01:00', '2026-11-22T10:30:00.500Z', []],
  ['a point and no fraction', '2026-11-22T11:30:00.Z', '2026-11-22T11:30:00.000Z', []],
  ['slashes', '2026/11/22 11:30:00', '2026-11-22T11:30:00.000Z', []],
  ['spaces', ' 2026-11-22 11:30:00 +0100 ', '2026-11-22T10:30:00.000Z', []],
  ['the end of a day', '2026-11-21T24:00:00Z', '2026-11-22T00:00:00.000Z', []],
  ['two kinds of date in one', '2026-1122T11:30:00Z', received, ['timestamp-invalid']],
  ['day and month first, which nobody can tell apart', '10/11/2026 11:30:00', received, ['timestamp-invalid']],
  ['no time at all', '2026-11-22', received, ['timestamp-invalid']],
  ['30 February', '2026-02-30T10:00:00Z', received, ['timestamp-invalid']],
  ['hour 25', '2026-11-22T25:00:00Z', received, ['timestamp-invalid']],
  ['words', 'yesterday', received, ['timestamp-invalid']],
  ['nothing', '', received, ['timestamp-invalid']],
  ['absence', undefined, received, ['timestamp-invalid']],
  ['null', null, received, ['timestamp-invalid']],
])('QCC-1.2 a charge point clock: %s', (_name, reported, at, flags) => {
  const outcome = normaliseTimestamp({ reported, receivedAt });
  expect([outcome.at.toISOString(), outcome.flags]).toEqual([at, flags]);
});

test.each([
  ['an end before its start is moved to it', '2026-11-22T10:00:00Z', ['end-before-start']],
  ['an end at its start', '2026-11-22T11:00:00Z', []],
  ['an unset clock at the end: time of receipt, which is later', '2000-01-01T00:00:00Z', ['clock-unset']],
])('QCC-1.2 %s', (_name, reported, flags) => {
  const notBefore = new Date('2026-11-22T11:00:00Z');
  const outcome = normaliseTimestamp({ reported, receivedAt, notBefore });
  expect(outcome.flags).toEqual(flags);
  expect(outcome.at.getTime()).toBeGreaterThanOrEqual(notBefore.getTime());
});

test('QCC-1.2 whatever is reported, the result is a real time, not ahead of receipt and not before the start', () => {
  const anyDate = fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') });
  const reported = fc.oneof(
    anyDate.map((date) => date.toISOString()),
    fc.string(),
  );
  fc.assert(
    fc.property(reported, fc.nat({ max: 86_400_000 }), (text, ago) => {
      const notBefore = new Date(receivedAt.getTime() - ago);
      const { at } = normaliseTimestamp({ reported: text, receivedAt, notBefore });
      expect(at.getTime()).toBeGreaterThanOrEqual(notBefore.getTime());
      expect(at.getTime()).toBeLessThanOrEqual(receivedAt.getTime() + FUTURE_TOLERANCE_MS);
    }),
  );
});
