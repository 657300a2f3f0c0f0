import { isRepeatedStart, mayBeRepeated } from './repeated-start';
import { decideAuthorize, decideStart, type TokenStanding } from './start-decision';

test.each<[string, TokenStanding, string, string, string]>([
  ['a known card', 'active', 'Accepted', 'active', 'accepted'],
  ['a blocked card', 'blocked', 'Blocked', 'unauthorised', 'token-blocked'],
  ['an expired card', 'expired', 'Expired', 'unauthorised', 'token-expired'],
  ['an unknown card', 'unknown', 'Invalid', 'unauthorised', 'token-unknown'],
  ['QST-1.3b a card whose account is closed', 'driver-closed', 'Invalid', 'unauthorised', 'driver-closed'],
  ['QV-6 a driver who restricted processing', 'driver-restricted', 'Blocked', 'unauthorised', 'driver-restricted'],
])('QCC-1.2 decideStart: %s', (_name, token, idTagStatus, sessionStatus, reason) => {
  expect(decideStart(token)).toEqual({ idTagStatus, sessionStatus, reason });
});

test.each([
  ['QCC-1.2 a known card, also while its session runs', 'active', 'Accepted'],
  ['QCC-1.2 a blocked card', 'blocked', 'Blocked'],
  ['QST-1.2b a closed account answers like an unknown card', 'driver-closed', 'Invalid'],
] as const)('decideAuthorize: %s', (_name, token, idTagStatus) => {
  expect(decideAuthorize(token).idTagStatus).toBe(idTagStatus);
});

const recorded = { idTag: 'card-1', meterStartWh: 100, reportedAt: '2026-11-22T12:00:00Z' };

test.each([
  ['the same facts again', {}, true],
  ['the tag in other letters', { idTag: 'CARD-1' }, true],
  ['another tag', { idTag: 'card-2' }, false],
  ['another meter value', { meterStartWh: 101 }, false],
  ['another time', { reportedAt: '2026-11-22T12:00:01Z' }, false],
])('QCC-1.2 isRepeatedStart: %s', (_name, changes, expected) => {
  expect(isRepeatedStart(recorded, { ...recorded, ...changes })).toBe(expected);
});

test.each([
  ['a clock that is right', [], [true, true]],
  ['a clock that runs ahead tells starts apart all the same', ['clock-ahead'], [true, true]],
  ['a clock that was never set', ['clock-unset'], [true, false]],
  ['a time that cannot be read', ['timestamp-invalid'], [true, false]],
] as const)('QCC-1.2 mayBeRepeated, while the session runs and after its end: %s', (_name, clock, expected) => {
  expect([false, true].map((hasEnded) => mayBeRepeated({ hasEnded }, clock))).toEqual(expected);
});
