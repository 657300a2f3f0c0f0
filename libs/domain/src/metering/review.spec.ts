import {
  confirmSession,
  correctSession,
  disputeSession,
  lapseReview,
  REVIEW_DAYS,
  settlementByStop,
  settlementOf,
  type ReviewedSession,
} from './review';

const NOW = new Date('2026-11-22T12:00:00Z');
const later = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);

const session = (changes: Partial<ReviewedSession> = {}): ReviewedSession => ({
  status: 'needs-review',
  startedAt: new Date('2026-11-22T10:00:00Z'),
  endedAt: new Date('2026-11-22T11:00:00Z'),
  energyWh: 9400,
  lowestWh: 400,
  meterState: 'estimated',
  meterReasons: ['register-restarted'],
  reviewDueAt: later(REVIEW_DAYS),
  maxPowerW: null,
  wasDisputed: false,
  saidByPerson: false,
  ...changes,
});
const completed = session({
  status: 'completed',
  meterState: 'clean',
  meterReasons: ['reading-unit'],
  reviewDueAt: null,
});
const over = { status: 'completed', reviewDueAt: null };

test.each([
  ['clean', { status: 'completed', meterState: 'clean', reviewDueAt: null }],
  ['estimated', { status: 'needs-review', meterState: 'estimated', reviewDueAt: later(14) }],
] as const)('charging-1: a session that ends %s', (state, outcome) => {
  expect(settlementOf(state, NOW)).toEqual(outcome);
});

test.each([
  ['confirmed', confirmSession(session()), { decision: 'confirmed', energyWh: 9400, meterState: 'estimated', ...over }],
  [
    'confirmed against a dispute',
    confirmSession(session({ meterState: 'disputed', meterReasons: [] })),
    { decision: 'confirmed', energyWh: 9400, meterState: 'clean', ...over },
  ],
  [
    'corrected',
    correctSession(session(), 9000),
    { decision: 'corrected', energyWh: 9000, meterState: 'estimated', ...over },
  ],
  [
    'corrected after it was billed',
    correctSession(completed, 0),
    { decision: 'corrected', energyWh: 0, meterState: 'clean', ...over },
  ],
  [
    'disputed after it was billed',
    disputeSession(completed, NOW),
    { decision: 'disputed', status: 'needs-review', energyWh: 9400, meterState: 'disputed', reviewDueAt: later(14) },
  ],
  [
    'left alone for 14 days',
    lapseReview(session(), later(14)),
    { decision: 'lapsed', energyWh: 400, meterState: 'estimated', ...over },
  ],
])('charging-1: a session is %s', (_name, decision, value) => {
  expect(decision).toEqual({ ok: true, value });
});

test.each([
  ['confirming what nobody questions', confirmSession(completed), 'nothing-open'],
  ['confirming what runs', confirmSession(session({ status: 'active' })), 'not-over'],
  ['correcting what runs', correctSession(session({ status: 'active', endedAt: null }), 1), 'not-over'],
  ['correcting what nobody is billed for', correctSession(session({ status: 'unmatched' }), 1), 'not-over'],
  ['correcting to less than nothing', correctSession(session(), -1), 'not-possible'],
  ['correcting to more than can have flowed', correctSession(session(), 500_000), 'not-possible'],
  ['correcting to more than its connector gives', correctSession(session({ maxPowerW: 7400 }), 9000), 'not-possible'],
  ['disputing what runs', disputeSession(session({ status: 'active' }), NOW), 'not-over'],
  ['disputing twice', disputeSession(session({ meterState: 'disputed' }), NOW), 'already-disputed'],
  ['disputing again what was confirmed', disputeSession({ ...completed, wasDisputed: true }, NOW), 'already-disputed'],
  ['lapsing too early', lapseReview(session(), later(13.9)), 'nothing-open'],
  ['lapsing twice', lapseReview(completed, later(15)), 'nothing-open'],
])('charging-1: refused: %s', (_name, decision, reason) => {
  expect(decision).toEqual({ ok: false, reason });
});

describe('charging-1: a late stop, by what had been said before it', () => {
  const billed = { status: 'completed', meterState: 'estimated', energyWh: 500, saidByPerson: false } as const;
  const open = { ...billed, status: 'needs-review' } as const;
  const disputed = { ...open, meterState: 'disputed', saidByPerson: true } as const;
  const decided = { ...billed, saidByPerson: true } as const;
  const right = { energyWh: 2000, lowestWh: 2000, state: 'clean' } as const;
  const doubtful = { energyWh: 2000, lowestWh: 400, state: 'estimated' } as const;
  const stands = { status: 'completed', meterState: 'clean', reviewDueAt: null, lowestWh: 2000, reopened: false };
  const waits = { status: 'needs-review', reviewDueAt: later(REVIEW_DAYS) };

  test.each<[string, Parameters<typeof settlementByStop>[0], Parameters<typeof settlementByStop>[1], object]>([
    ['nothing yet', open, right, stands],
    ['nothing yet, and the stop is doubtful too', open, doubtful, { ...waits, meterState: 'estimated', lowestWh: 400 }],
    ['confirmed by staff, or left alone for 14 days', billed, right, stands],
    [
      'the same, and the stop is doubtful',
      billed,
      doubtful,
      { ...waits, meterState: 'estimated', lowestWh: 400, reopened: true },
    ],
    ['disputed and not decided', disputed, right, { ...waits, meterState: 'disputed', lowestWh: 500, reopened: false }],
    [
      'disputed and decided, or corrected by staff',
      decided,
      right,
      { ...waits, meterState: 'estimated', lowestWh: 500, reopened: true },
    ],
    [
      'the same, and the stop says less',
      { ...decided, energyWh: 3000 },
      right,
      { ...waits, meterState: 'estimated', lowestWh: 2000, reopened: true },
    ],
    ['the same, and the stop agrees', { ...decided, energyWh: 2000 }, right, stands],
  ])('%s', (_name, before, stop, outcome) => {
    expect(settlementByStop(before, stop, NOW)).toMatchObject(outcome);
  });
});
