import { remindersOf } from './reminders';

const since = new Date('2026-12-01T00:00:00Z');
const after = (hours: number) => new Date(since.getTime() + hours * 3_600_000);
const told = (hours: number) => remindersOf(since, after(hours)).map(({ kind, at }) => [kind, at.toISOString()]);

test.each<[string, number, [string, string][]]>([
  [
    'twenty days',
    480,
    [
      ['half', '2026-12-11T00:00:00.000Z'],
      ['three-quarters', '2026-12-16T00:00:00.000Z'],
      ['day-before', '2026-12-20T00:00:00.000Z'],
    ],
  ],
  [
    'QV-4 forty hours: a day before comes first',
    40,
    [
      ['day-before', '2026-12-01T16:00:00.000Z'],
      ['half', '2026-12-01T20:00:00.000Z'],
      ['three-quarters', '2026-12-02T06:00:00.000Z'],
    ],
  ],
  [
    'a day, before which there is nothing',
    24,
    [
      ['half', '2026-12-01T12:00:00.000Z'],
      ['three-quarters', '2026-12-01T18:00:00.000Z'],
    ],
  ],
])('QV-10 reminders of %s', (_name, hours, expected) => {
  expect(told(hours)).toEqual(expected);
});
