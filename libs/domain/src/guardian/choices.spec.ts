import { SAMPLE_NOTICES, samplePack } from '../testing/sample-pack';
import { decideChoicesForMinor, purposesForMinors } from './choices';

const pack = samplePack();
const required = ['account', 'charging'].map((purpose) => ({
  purpose,
  decision: 'given' as const,
  noticeVersion: SAMPLE_NOTICES[purpose] ?? 0,
}));
const choice = (purpose: string, decision: 'given' | 'refused') => ({ purpose, decision, noticeVersion: 2 });

test('QTL-5 a guardian decides per purpose, and says no to those closed to minors', () => {
  const choices = [...required, choice('improvement', 'given'), choice('marketing', 'refused')];
  const decision = decideChoicesForMinor(pack, choices, SAMPLE_NOTICES);
  expect(decision.ok && decision.value.records.map(({ purpose, event }) => [purpose, event])).toEqual([
    ['account', 'given'],
    ['charging', 'given'],
    ['service-notifications', 'informed'],
    ['marketing', 'refused'],
    ['recalls', 'informed'],
    ['improvement', 'given'],
  ]);
});

test.each(['marketing', 'profiling', 'face-recognition'])('QV-8 no guardian can give %s', (purpose) => {
  const decision = decideChoicesForMinor(pack, [...required, choice(purpose, 'given')], SAMPLE_NOTICES);
  expect(decision).toEqual({ ok: false, reason: 'not-for-minors' });
});

test.each([
  ['QTL-5 what the account needs is missing', [], 'required-purpose-missing'],
  ['QTL-1 an outdated notice', required.map((one) => ({ ...one, noticeVersion: 1 })), 'stale-notice'],
  ['QCC-1.3 an unknown purpose', [...required, choice('horoscopes', 'given')], 'unknown-purpose'],
])('decideChoicesForMinor refuses: %s', (_name, choices, reason) => {
  expect(decideChoicesForMinor(pack, choices, SAMPLE_NOTICES)).toMatchObject({ ok: false, reason });
});

test('QV-8 guardians are asked about what minors may have', () => {
  expect(purposesForMinors(pack).map(({ id }) => id)).toEqual([
    'account',
    'charging',
    'service-notifications',
    'recalls',
    'improvement',
  ]);
});
