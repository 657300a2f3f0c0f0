import fc from 'fast-check';
import { MAKE_UP, PLAIN } from '../testing/sample-calendars';
import { type ClockState, deadlineOf, decideExtension, dueAfter, type RightsClock } from './deadline';
import { DAY_MS } from './local-time';

const zone = fc.constantFrom(
  'Europe/Berlin',
  'Asia/Shanghai',
  'America/Santiago',
  'Pacific/Kiritimati',
  'Asia/Kolkata',
);
const months = fc.record({
  months: fc.integer({ min: 1, max: 3 }),
  extension: fc.constant({ days: 45 }),
  zone,
});
const clocks: fc.Arbitrary<RightsClock> = fc.oneof(
  fc.record({ hours: fc.integer({ min: 1, max: 2160 }) }),
  fc.record({ workingDays: fc.integer({ min: 1, max: 60 }), calendar: fc.constantFrom(MAKE_UP, PLAIN), zone }),
  months,
);
const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) }).map((ms) => new Date(ms));
/** Near each other, so that an end of a month, of a year or of summer lies between them now and then. */
const pair = fc
  .tuple(moment, fc.integer({ min: 0, max: 4 * DAY_MS }))
  .map(([first, ms]) => [first, new Date(first.getTime() + ms)] as const);
const reason = 'Sessions of nine years are gathered';
const state = (receivedAt: Date, provenAt: Date | null, told: Date | null = null): ClockState => ({
  receivedAt,
  provenAt,
  told,
  extension: null,
});
const time = (date: Date | null) => date?.getTime() ?? NaN;

test('QV-10, QTL-12, QV-4 what comes later is never due earlier, and nothing is due before it comes', () => {
  fc.assert(
    fc.property(clocks, pair, (clock, [first, second]) => {
      expect(time(dueAfter(clock, first))).toBeLessThanOrEqual(time(dueAfter(clock, second)));
      expect(time(dueAfter(clock, first))).toBeGreaterThan(first.getTime());
    }),
    { numRuns: 1000 },
  );
});

test('QV-10 a pause never shortens the time, and lasts no longer than the identity is unproven', () => {
  fc.assert(
    fc.property(clocks, pair, (clock, [receivedAt, provenAt]) => {
      const paused = time(deadlineOf(clock, state(receivedAt, provenAt)));
      expect(paused).toBeGreaterThanOrEqual(time(deadlineOf(clock, state(receivedAt, receivedAt))));
      expect(paused).toBe(time(deadlineOf(clock, state(provenAt, provenAt))));
    }),
    { numRuns: 1000 },
  );
});

test('QTL-12 what was told never moves later, whatever clock is asked next', () => {
  fc.assert(
    fc.property(clocks, clocks, pair, (clock, other, [receivedAt, provenAt]) => {
      const told = deadlineOf(clock, state(receivedAt, provenAt));
      expect(time(deadlineOf(other, state(receivedAt, provenAt, told)))).toBeLessThanOrEqual(time(told));
    }),
  );
});

test('QTL-12 an extension is the days of the policy, and comes once', () => {
  fc.assert(
    fc.property(months, moment, (clock, receivedAt) => {
      const before = state(receivedAt, receivedAt);
      const decision = decideExtension(clock, before, { reason, now: receivedAt });
      if (!decision.ok) throw new Error(decision.reason);
      // An hour more or less where summer begins or ends.
      const days = (time(decision.value.due) - time(deadlineOf(clock, before))) / DAY_MS;
      expect(Math.round(days)).toBe(clock.extension.days);
      const after = { ...before, extension: decision.value };
      expect(deadlineOf(clock, after)).toEqual(decision.value.due);
      expect(decideExtension(clock, after, { reason, now: receivedAt })).toEqual({
        ok: false,
        reason: 'already-extended',
      });
    }),
  );
});
