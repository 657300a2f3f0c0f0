import fc from 'fast-check';
import {
  attemptsAt,
  beginAttempt,
  FAILURES_TO_LOCK,
  type FaceAttempts,
  giveBackAttempt,
  LOCK_MS,
  NO_ATTEMPTS,
} from './attempts';

const NOW = new Date('2026-11-23T08:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const locked: FaceAttempts = { failures: FAILURES_TO_LOCK, lockedUntil: later(LOCK_MS) };

test.each<[string, FaceAttempts, Date, FaceAttempts | 'locked']>([
  ['the first one', NO_ATTEMPTS, NOW, { failures: 1, lockedUntil: null }],
  ['the fourth', { failures: 3, lockedUntil: null }, NOW, { failures: 4, lockedUntil: null }],
  ['the fifth locks for an hour', { failures: 4, lockedUntil: null }, NOW, locked],
  ['none while locked', locked, later(LOCK_MS - 1), 'locked'],
  ['the lock runs out, and counting starts anew', locked, later(LOCK_MS), { failures: 1, lockedUntil: null }],
])('ASVS 6.5.7: an attempt begins: %s', (_name, state, now, expected) => {
  const decision = beginAttempt(state, now);
  if (expected === 'locked') expect(decision).toEqual({ ok: false, reason: 'locked', until: state.lockedUntil });
  else expect(decision).toEqual({ ok: true, value: expected });
});

test('QST-2.2 bio: what never looked at a face is given back, also the lock it caused', () => {
  expect(giveBackAttempt(locked)).toEqual({ failures: 4, lockedUntil: null });
  expect(giveBackAttempt(NO_ATTEMPTS)).toEqual(NO_ATTEMPTS);
  expect(attemptsAt(locked, later(LOCK_MS))).toEqual(NO_ATTEMPTS);
});

test('QST-2.2 bio: in whatever order attempts begin and end, no more than five faces are looked at without a match in an hour', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('begin', 'give-back', 'fail'), { maxLength: 200 }), (steps) => {
      let state = NO_ATTEMPTS;
      let open = 0;
      let looked = 0;
      for (const step of steps) {
        if (step === 'begin') {
          const decision = beginAttempt(state, NOW);
          if (decision.ok) [state, open] = [decision.value, open + 1];
        } else if (open > 0) {
          open -= 1;
          if (step === 'give-back') state = giveBackAttempt(state);
          else looked += 1;
        }
      }
      expect(looked + open).toBeLessThanOrEqual(FAILURES_TO_LOCK);
    }),
  );
});
