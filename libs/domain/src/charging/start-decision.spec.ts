import { isRepeatedStart } from './repeated-start';
import { decideAuthorize, decideStart, type StartFacts } from './start-decision';

const start = (changes: Partial<StartFacts>): StartFacts => ({
  token: 'active',
  connectorBusy: false,
  activeElsewhere: false,
  ...changes,
});

test.each<[string, Partial<StartFacts>, string, string, string]>([
  ['a known card', {}, 'Accepted', 'active', 'accepted'],
  ['a blocked card', { token: 'blocked' }, 'Blocked', 'unauthorised', 'token-blocked'],
  ['an expired card', { token: 'expired' }, 'Expired', 'unauthorised', 'token-expired'],
  ['an unknown card', { token: 'unknown' }, 'Invalid', 'unauthorised', 'token-unknown'],
  ['QST-1.3b a card whose account is closed', { token: 'driver-closed' }, 'Invalid', 'unauthorised', 'driver-closed'],
  [
    'QV-6 a driver who restricted processing',
    { token: 'driver-restricted' },
    'Blocked',
    'unauthorised',
    'driver-restricted',
  ],
  ['a busy connector', { connectorBusy: true }, 'ConcurrentTx', 'unauthorised', 'connector-busy'],
  ['the same card elsewhere', { activeElsewhere: true }, 'ConcurrentTx', 'unauthorised', 'tag-active-elsewhere'],
  [
    'a stranger at a busy connector learns nothing of it',
    { token: 'unknown', connectorBusy: true },
    'Invalid',
    'unauthorised',
    'token-unknown',
  ],
])('QCC-1.2 decideStart: %s', (_name, changes, idTagStatus, sessionStatus, reason) => {
  expect(decideStart(start(changes))).toEqual({ idTagStatus, sessionStatus, reason });
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
