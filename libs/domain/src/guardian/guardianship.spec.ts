import { samplePack } from '../testing/sample-pack';
import { decideGuardianship, type GuardianshipQuestion } from './guardianship';

const pack = samplePack({
  age: { minimum: 14, majority: 18, guardian: { allowed: true }, byCountry: { DE: 16, EG: 21 } },
});
const zones = { HK: ['Asia/Hong_Kong'], DE: ['Europe/Berlin'], EG: ['Africa/Cairo'] };
const usual: GuardianshipQuestion = {
  pack,
  guardian: { birthDate: '1985-05-05', country: 'HK' },
  sameAddress: false,
  underGuardian: false,
  child: { birthDate: '2015-01-01', country: 'HK' },
  today: { now: new Date('2026-11-22T12:00:00Z'), zones },
};

test.each<[string, Partial<GuardianshipQuestion>]>([
  ['QV-8 an adult for a child', {}],
  ['QTL-5 an adult since today', { guardian: { birthDate: '2008-11-22', country: 'HK' } }],
  ['QTL-5 a child that its country still calls one', { child: { birthDate: '2011-01-01', country: 'DE' } }],
])('decideGuardianship lets: %s', (_name, change) => {
  expect(decideGuardianship({ ...usual, ...change })).toEqual({ ok: true, value: null });
});

test.each<[string, Partial<GuardianshipQuestion>, string]>([
  ['QV-8 the child itself', { sameAddress: true }, 'guardian-is-child'],
  ['QV-8 somebody who needs a guardian', { underGuardian: true }, 'guardian-under-guardian'],
  ['QV-8 a minor who decides alone', { guardian: { birthDate: '2008-11-23', country: 'HK' } }, 'guardian-not-of-age'],
  ['QV-8 below the minimum', { guardian: { birthDate: '2016-01-01', country: 'HK' } }, 'guardian-not-of-age'],
  ['QV-8 a minor of their country', { guardian: { birthDate: '2006-01-01', country: 'EG' } }, 'guardian-not-of-age'],
  ['QV-8 an account without a birth date', { guardian: null }, 'guardian-not-of-age'],
  ['QTL-5 a child of age since today', { child: { birthDate: '2012-11-22', country: 'HK' } }, 'child-of-age'],
])('decideGuardianship refuses: %s', (_name, change, reason) => {
  expect(decideGuardianship({ ...usual, ...change })).toEqual({ ok: false, reason });
});
