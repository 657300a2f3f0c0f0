import fc from 'fast-check';
import { samplePack } from '../testing/sample-pack';
import { decideRegistrationPath } from './registration-path';

const zones = { HK: ['Asia/Hong_Kong'], DE: ['Europe/Berlin'], EG: ['Africa/Cairo'] };
const at = new Date('2026-11-22T12:00:00Z');
const today = { now: at, zones };
const guarded = samplePack({
  age: { minimum: 14, majority: 18, guardian: { allowed: true }, byCountry: { DE: 16 } },
});
const unguarded = samplePack({ age: { minimum: 14, guardian: { allowed: false }, byCountry: {} } });
const other = { sameAddress: false };
const own = { sameAddress: true };

test.each([
  ['QV-8 old enough to decide, no guardian named', guarded, '2012-11-22', 'HK', null, 'minor'],
  ['QV-8 of age', guarded, '2008-11-22', 'HK', null, 'adult'],
  ['QV-8 a child with a guardian', guarded, '2012-11-23', 'HK', other, 'child'],
  ['QTL-5 a child of a country that asks for more years', guarded, '2011-01-01', 'DE', other, 'child'],
  ['QCC-5 of age where no guardian is known', unguarded, '2012-11-22', 'HK', null, 'adult'],
])('decideRegistrationPath lets in: %s', (_name, pack, birthDate, country, guardian, value) => {
  expect(decideRegistrationPath(pack, { birthDate, country, guardian }, today)).toEqual({ ok: true, value });
});

test.each([
  ['QTL-5 a child that names nobody', guarded, '2012-11-23', 'HK', null, 'guardian-required', 14],
  ['QV-8 told the minimum of its country', guarded, '2011-01-01', 'DE', null, 'guardian-required', 16],
  ['QV-8 a child that names itself', guarded, '2012-11-23', 'HK', own, 'guardian-is-child', 14],
  ['QV-1 an adult who names somebody', guarded, '1990-01-01', 'HK', other, 'guardian-not-needed', 14],
  ['QV-1 the same where no guardian is known', unguarded, '1990-01-01', 'HK', other, 'guardian-not-needed', 14],
  ['QCC-5 a child where no guardian can help', unguarded, '2020-01-01', 'HK', other, 'below-minimum-age', 14],
  ['QCC-5 a child where no guardian can help names none', unguarded, '2020-01-01', 'HK', null, 'below-minimum-age', 14],
  ['QV-8 no birth date at all', guarded, 'soon', 'HK', other, 'birth-date-invalid', 14],
  ['QV-8 born tomorrow', guarded, '2026-11-23', 'HK', other, 'birth-date-in-future', 14],
])('decideRegistrationPath refuses: %s', (_name, pack, birthDate, country, guardian, reason, minimum) => {
  const decision = decideRegistrationPath(pack, { birthDate, country, guardian }, today);
  expect(decision).toEqual({ ok: false, reason, minimum });
});

test('QV-1 nobody is let in on both ways: naming a guardian either opens the way or closes it', () => {
  const day = fc.integer({ min: Date.UTC(1930, 0, 1), max: at.getTime() }).map((ms) => new Date(ms));
  fc.assert(
    fc.property(day, fc.constantFrom('HK', 'DE'), (born, country) => {
      const birthDate = born.toISOString().slice(0, 10);
      const alone = decideRegistrationPath(guarded, { birthDate, country, guardian: null }, today);
      const named = decideRegistrationPath(guarded, { birthDate, country, guardian: other }, today);
      expect([alone.ok, named.ok].sort()).toEqual([false, true]);
    }),
  );
});
