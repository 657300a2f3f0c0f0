import { ENDED_BY, isConclusion } from './ended-by';
import {
  awaitEnd,
  decideEnd,
  endCauseOf,
  meansStartsUntil,
  STOP_GRACE_MS,
  surenessOf,
  type EndCause,
  type SessionSigns,
} from './session-end';

/** Minutes after the session's start. */
const T = (minutes: number): Date => new Date(Date.UTC(2026, 10, 22, 12) + minutes * 60_000);
const DAY = 24 * 60;

const signs = (changes: Partial<SessionSigns>): SessionSigns => ({
  startedAt: T(0),
  startReceivedAt: T(0),
  lastReading: { at: T(10), receivedAt: T(10) },
  awaited: null,
  connector: null,
  pointSeenAt: T(10),
  ...changes,
});
const over = (cause: EndCause, at: number, notedAt = at) => ({ awaited: awaitEnd(cause, T(at), T(notedAt)) });
const reading = (at: number, receivedAt = at) => ({ lastReading: { at: T(at), receivedAt: T(receivedAt) } });
const says = (status: string, at: number) => ({ connector: { status, at: T(at) } });
const ended = (by: string, at: number) => ({ kind: 'ended', by, at: T(at) });
const runs = { kind: 'runs', disproved: false };
const lives = { kind: 'runs', disproved: true };

describe('every session ends (QCC-1.2)', () => {
  test.each<[string, Partial<SessionSigns>, number, object]>([
    ['nothing says so', {}, 20, runs],
    ['Available, and its stop may still be queued', over('available', 20), 24, runs],
    ['Available, and no stop in five minutes', over('available', 20), 25, ended('available', 20)],
    ['Finishing alike', over('finishing', 20), 25, ended('finishing', 20)],
    [
      'Available told late, after hours offline, ends it when it was',
      over('available', 20, 300),
      305,
      ended('available', 20),
    ],
    ['Available before the last reading by its own clock', over('available', 5, 20), 25, ended('available', 10)],
    ['Available, then a reading of the transaction', { ...over('available', 20), ...reading(22) }, 25, lives],
    [
      'a reading out of the queue, taken before',
      { ...over('available', 20), ...reading(19, 22) },
      25,
      ended('available', 20),
    ],
    [
      'a reading heard before Available, by a clock ahead',
      { ...over('available', 20), ...reading(21, 19) },
      25,
      ended('available', 21),
    ],
    ['a reading of the very moment', { ...over('available', 20), ...reading(20, 22) }, 25, ended('available', 20)],
    [
      'a reading heard together with Available, by a clock ahead',
      { ...over('available', 20), ...reading(21, 20) },
      25,
      ended('available', 21),
    ],
    ['Available and Charging in one moment', { ...over('available', 20), ...says('Charging', 20) }, 25, lives],
    [
      'Available, Available, reading',
      { ...over('available', 20), ...says('Available', 21), ...reading(22) },
      25,
      lives,
    ],
    [
      'Available, then a reading and Available in one moment',
      { ...over('available', 20), ...says('Available', 21), ...reading(21) },
      25,
      ended('available', 21),
    ],
    ['Available by mistake: Charging again', { ...over('available', 20), ...says('Charging', 21) }, 25, lives],
    [
      'Available, reading, Available',
      { ...over('available', 20), ...reading(21), ...says('Available', 22) },
      25,
      ended('available', 21),
    ],
    ['Available, a fault', { ...over('available', 20), ...says('Faulted', 21) }, 25, ended('available', 20)],
    ['a boot, and the first reading is not due yet', over('boot', 20), 49, runs],
    ['a boot without the session, ends where it was last heard', over('boot', 20), 50, ended('boot', 10)],
    ['a boot, and nothing was ever read', { ...over('boot', 20), lastReading: null }, 50, ended('boot', 0)],
    ['a boot, and the session goes on', { ...over('boot', 20), ...reading(30) }, 50, lives],
    ['a boot, and queued readings from before it', { ...over('boot', 20), ...reading(15, 30) }, 50, ended('boot', 15)],
    [
      'a boot, and its connector says Charging after it',
      { ...over('boot', 20), ...says('SuspendedEV', 21) },
      50,
      lives,
    ],
    [
      'a boot, and its connector had said Charging before it',
      { ...over('boot', 20), ...says('Charging', 1) },
      50,
      ended('boot', 10),
    ],
    ['a refused start on its connector', over('next-start', 20), 25, ended('next-start', 20)],
    ['a refused start, and it goes on', { ...over('next-start', 20), ...reading(23) }, 25, lives],
    ['asked for by its driver', over('driver', 20), 22, ended('driver', 20)],
    ['asked for by its driver, in good time', over('driver', 20), 21, runs],
    [
      'asked for by its driver, and it goes on all the same',
      { ...over('driver', 20), ...reading(21) },
      22,
      ended('driver', 21),
    ],
    [
      'asked for by staff, and it goes on all the same',
      { ...over('operator', 20), ...reading(21) },
      22,
      ended('operator', 21),
    ],
    ['a day of silence', {}, 10 + DAY, ended('silence', 10)],
    ['a day of silence from the start', { lastReading: null }, DAY, ended('silence', 0)],
    ['a day of silence after a reading from before the start', reading(-5, 10), 10 + DAY, ended('silence', 0)],
    ['nearly a day of silence', {}, 9 + DAY, runs],
    [
      'days on a full battery, the charge point heard of',
      { ...says('SuspendedEV', 60), pointSeenAt: T(3 * DAY) },
      3 * DAY,
      runs,
    ],
    [
      'days on a full battery, the charge point gone',
      { ...says('SuspendedEV', 60), pointSeenAt: T(DAY) },
      2 * DAY,
      ended('silence', 10),
    ],
    [
      'faulted for a day, the charge point heard of',
      { ...says('Faulted', 60), pointSeenAt: T(2 * DAY) },
      2 * DAY,
      ended('silence', 10),
    ],
    ['queued readings just came', reading(10, 10 + DAY), 10 + DAY, runs],
    ['its start came after a day offline', { startReceivedAt: T(2 * DAY), lastReading: null }, 2 * DAY + 1, runs],
  ])('%s', (_name, changes, now, expected) => {
    expect(decideEnd(signs(changes), T(now))).toMatchObject(expected);
  });

  test('no end lies before the start, whatever the clocks say', () => {
    expect(decideEnd(signs({ ...over('available', -30, 20), lastReading: null }), T(30))).toMatchObject(
      ended('available', 0),
    );
  });

  test.each([
    ['Available', 'available'],
    ['Reserved', 'available'],
    ['Finishing', 'finishing'],
    ['Preparing', null],
    ['Charging', null],
    ['SuspendedEV', null],
    ['SuspendedEVSE', null],
    ['Unavailable', null],
    ['Faulted', null],
    ['constructor', null],
  ])('the status %s says %s', (status, cause) => {
    expect(endCauseOf(status)).toBe(cause);
  });

  test.each([
    ['own', 20, 0],
    ['ours', 20, 2],
  ] as const)(
    'by the clock that is %s, a sign of minute %d means starts until %d minutes later',
    (clock, minute, more) => {
      expect(meansStartsUntil(T(minute), clock)).toEqual(T(minute + more));
    },
  );

  test('it is told what its charge point said, and assumed what nobody said', () => {
    const assumed = ENDED_BY.filter((by) => surenessOf(by) === 'assumed');
    expect(assumed).toEqual(['boot', 'silence', 'operator', 'driver']);
    const told = ENDED_BY.filter((by) => surenessOf(by) === 'told');
    expect(told).toEqual(['stop', 'stop-without-id', 'available', 'finishing', 'next-start']);
  });

  test('all but a stop with its id is a conclusion, which a stop may correct', () => {
    expect(ENDED_BY.filter((by) => !isConclusion(by))).toEqual(['stop']);
    expect(isConclusion(null)).toBe(false);
  });

  test('every awaited end is due within half an hour', () => {
    expect(Math.max(...Object.values(STOP_GRACE_MS))).toBeLessThanOrEqual(30 * 60_000);
  });
});
