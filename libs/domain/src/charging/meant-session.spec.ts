import { registerUntil } from './register-until';
import { sessionMeantBy, type StoplessSession } from './meant-session';

const T = (minutes: number): Date => new Date(Date.UTC(2026, 10, 22, 12) + minutes * 60_000);
const session = (sessionId: string, changes: Partial<StoplessSession> = {}): StoplessSession => ({
  sessionId,
  startedAt: T(0),
  lastRegister: { at: T(0), wh: 1000 },
  nextStartAt: null,
  maxPowerW: null,
  ...changes,
});
const at = (minutes: number, wh: number) => ({ lastRegister: { at: T(minutes), wh } });

describe('a stop without a usable id (QCC-1.2)', () => {
  test.each<[string, StoplessSession[], string | null]>([
    ['ends the one session that is open', [session('a')], 'a'],
    ['ends none when none is open', [], null],
    ['ends none when two could be meant', [session('a'), session('b')], null],
    ['ends the one whose meter it fits', [session('a'), session('b', at(0, 50_000))], 'a'],
    ['ends none that it lies before', [session('a', { startedAt: T(40) })], null],
    ['ends one whose clock has whole minutes', [session('a', { startedAt: new Date(T(30).getTime() + 500) })], 'a'],
    ['ends one that begins a whole minute later by its clock', [session('a', { startedAt: T(31) })], 'a'],
    ['ends none that begins later than that', [session('a', { startedAt: new Date(T(31).getTime() + 1) })], null],
    ['ends none whose register is past it', [session('a', at(20, 4500))], null],
    ['ends none that cannot have come so far in the time', [session('a', at(29, -20_000))], null],
    ['ends none whose connector gives less', [session('a', { maxPowerW: 1000 })], null],
    ['ends none that another has followed', [session('a', { nextStartAt: T(20) })], null],
    ['ends one that another followed in that moment', [session('a', { nextStartAt: T(30) })], 'a'],
    ['ends one that another followed later', [session('a', { nextStartAt: T(40) })], 'a'],
    ['ends none of an unknown register', [session('a', { lastRegister: null })], null],
  ])('%s', (_name, sessions, expected) => {
    expect(sessionMeantBy({ at: T(30), meterStopWh: 3000 }, sessions)).toBe(expected);
    expect(sessionMeantBy({ at: T(30), meterStopWh: 3000 }, [...sessions].reverse())).toBe(expected);
  });
});

describe('no kWh is counted twice (QCC-1.2)', () => {
  const readings = [10, 20, 25, 30].map((minute) => ({ at: T(minute), wh: minute * 100 }));
  const next = { at: T(25), meterWh: 2500 };

  test.each<[string, Parameters<typeof registerUntil>[0], number, number | null, number | null, number, boolean]>([
    ['a stop, and nothing after it', null, 30, 4000, 4000, 4, false],
    ['a stop before the next start', next, 24, 2400, 2400, 3, false],
    ['a stop before the next start, with a register beyond it', next, 24, 4000, 4000, 3, false],
    ['a stop in the moment of the next start', next, 25, 4000, 4000, 3, false],
    ['a stop that came after the next start, in good order', next, 30, 2400, 2400, 3, false],
    ['a stop up to what the next start showed', next, 30, 2500, 2500, 3, false],
    ['a stop that claims what the next session counts', next, 30, 4000, 2500, 3, true],
    ['nothing flowed up to the next start', { at: T(25), meterWh: 500 }, 30, 4000, 500, 3, true],
    ['the next start has a register of its own', { at: T(25), meterWh: 0 }, 30, 4000, 4000, 3, false],
    ['the next start gave none', { at: T(25), meterWh: null }, 30, 4000, 4000, 3, false],
    ['no stop: readings up to the next start', next, 60, null, null, 3, false],
  ])('%s', (_name, following, endedAt, meterStopWh, stop, count, overlaps) => {
    const { registers, overlaps: claimed } = registerUntil(following, {
      endedAt: T(endedAt),
      meterStartWh: 500,
      meterStopWh,
      readings,
    });
    expect([registers.meterStopWh, registers.readings.length, claimed]).toEqual([stop, count, overlaps]);
  });

  test.each([
    ['neither start told a register', null, 4000, false],
    ['the next start alone told one', 2500, 2500, true],
  ])('%s', (_name, meterWh, meterStopWh, overlaps) => {
    const session = { endedAt: T(30), meterStartWh: null, meterStopWh: 4000, readings: [] };
    const own = registerUntil({ at: T(25), meterWh }, session);
    expect(own).toEqual({ registers: { meterStopWh, readings: [] }, overlaps });
  });
});
