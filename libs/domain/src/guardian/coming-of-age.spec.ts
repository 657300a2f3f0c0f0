import fc from 'fast-check';
import { samplePack } from '../testing/sample-pack';
import { comingOfAge, lapsesWithGuardian } from './coming-of-age';

const zones = { HK: ['Asia/Hong_Kong'], DE: ['Europe/Berlin'], EG: ['Africa/Cairo'] };
const at = new Date('2026-11-22T12:00:00Z');
const today = { now: at, zones };
const pack = samplePack({ age: { minimum: 14, majority: 18, guardian: { allowed: true }, byCountry: { DE: 16 } } });
const only18 = samplePack({ age: { minimum: 18, guardian: { allowed: true }, byCountry: {} } });

test.each([
  ['QTL-5 the day before', pack, '2012-11-23', 'HK', true, false, false],
  ['QTL-5 the day they decide alone', pack, '2012-11-22', 'HK', true, true, false],
  ['QV-8 that day in a country that asks for more', pack, '2012-11-22', 'DE', true, false, false],
  ['QV-8 alone already, not yet of majority', pack, '2010-01-01', 'HK', false, false, false],
  ['QV-8 the day of majority', pack, '2008-11-22', 'HK', false, false, true],
  ['QTL-5 both at once, after a long absence of the job', pack, '2000-01-01', 'HK', true, true, true],
  ['QCC-5 both at once where one age holds', only18, '2008-11-22', 'HK', true, true, true],
  ['QV-8 an unreadable birth date changes nothing', pack, 'unknown', 'HK', true, false, false],
])('comingOfAge: %s', (_name, policy, birthDate, country, guarded, guardianshipEnds, minorityEnds) => {
  const steps = comingOfAge(policy, { birthDate, country, guarded }, today);
  expect(steps).toEqual({ guardianshipEnds, minorityEnds });
});

test('QV-8 majority never comes before the guardianship ends', () => {
  const day = fc.integer({ min: Date.UTC(1990, 0, 1), max: at.getTime() }).map((ms) => new Date(ms));
  fc.assert(
    fc.property(day, fc.constantFrom('HK', 'DE'), (born, country) => {
      const steps = comingOfAge(pack, { birthDate: born.toISOString().slice(0, 10), country, guarded: true }, today);
      if (steps.minorityEnds) expect(steps.guardianshipEnds).toBe(true);
    }),
  );
});

test.each([
  ['QTL-5 a consent', 'account', true],
  ['QTL-5 what was only acknowledged', 'service-notifications', false],
  ['QTL-5 what rests on a legitimate interest', 'improvement', false],
  ['QCC-1.3 what the policy has no more', 'horoscopes', true],
])('lapsesWithGuardian: %s', (_name, purpose, lapses) => {
  expect(lapsesWithGuardian(pack, purpose)).toBe(lapses);
});
