import { outcomeOf } from './push-outcome';

describe('what a failed push means', () => {
  it.each([
    ['messaging/registration-token-not-registered', { kind: 'unregistered' }],
    ['messaging/invalid-argument', { kind: 'rejected', reason: 'messaging/invalid-argument' }],
    ['messaging/mismatched-credential', { kind: 'rejected', reason: 'messaging/mismatched-credential' }],
    ['messaging/message-rate-exceeded', { kind: 'retry', afterMs: 60_000 }],
    ['messaging/server-unavailable', { kind: 'retry', afterMs: 10_000 }],
    ['messaging/internal-error', { kind: 'retry', afterMs: 10_000 }],
    ['app/network-error', { kind: 'retry', afterMs: 10_000 }],
    ['app/network-timeout', { kind: 'retry', afterMs: 10_000 }],
    ['app/invalid-credential', { kind: 'retry', afterMs: 10_000 }],
    ['messaging/third-party-auth-error', { kind: 'retry', afterMs: 10_000 }],
    ['a code of the future', { kind: 'retry', afterMs: 10_000 }],
  ])('%s', (code, expected) => {
    expect(outcomeOf({ code, attempt: 1, random: 0 })).toEqual(expected);
  });

  it('waits longer with each attempt', () => {
    expect(outcomeOf({ code: 'app/network-error', attempt: 4, random: 0 })).toEqual({ kind: 'retry', afterMs: 80_000 });
  });
});
