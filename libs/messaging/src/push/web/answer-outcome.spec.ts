import { outcomeOfAnswer } from './answer-outcome';

const DATE = 'Tue, 01 Dec 2026 12:00:00 GMT';

it.each([
  [201, { kind: 'accepted', messageId: 'web-push' }],
  [202, { kind: 'accepted', messageId: 'web-push' }],
  [404, { kind: 'unregistered' }],
  [410, { kind: 'unregistered' }],
  [301, { kind: 'rejected', reason: 'web-push/301' }],
  [400, { kind: 'rejected', reason: 'web-push/400' }],
  [401, { kind: 'rejected', reason: 'web-push/401' }],
  [403, { kind: 'rejected', reason: 'web-push/403' }],
  [413, { kind: 'rejected', reason: 'web-push/413' }],
  [408, { kind: 'retry', afterMs: 10_000 }],
  [429, { kind: 'retry', afterMs: 60_000 }],
  [500, { kind: 'retry', afterMs: 10_000 }],
  [503, { kind: 'retry', afterMs: 10_000 }],
  [undefined, { kind: 'retry', afterMs: 10_000 }],
])('an answer of %s', (status, expected) => {
  expect(outcomeOfAnswer({ ...(status !== undefined && { status }), attempt: 1, random: 0 })).toEqual(expected);
});

it.each([
  ['120', 120_000],
  ['Tue, 01 Dec 2026 12:05:00 GMT', 300_000],
  ['soon', 60_000],
])('a service that asks to wait, %s, is not asked sooner', (retryAfter, afterMs) => {
  expect(outcomeOfAnswer({ status: 429, retryAfter, date: DATE, attempt: 1, random: 0 })).toEqual({
    kind: 'retry',
    afterMs,
  });
});

it('waits longer with each attempt', () => {
  expect(outcomeOfAnswer({ attempt: 4, random: 0 })).toEqual({ kind: 'retry', afterMs: 80_000 });
});
