import fc from 'fast-check';
import { samplePack } from '../testing/sample-pack';
import { decideAge, standingOf } from './age-gate';

const zones = {
  HK: ['Asia/Hong_Kong'],
  DE: ['Europe/Berlin'],
  US: ['America/New_York', 'Pacific/Honolulu'],
  FR: ['Europe/Paris'],
  NZ: ['Pacific/Chatham', 'Pacific/Auckland'],
};
const on = (now: Date) => ({ now, zones });
const at = new Date('2026-11-22T12:00:00Z');
const guarded = samplePack({
  age: { minimum: 14, majority: 18, guardian: { allowed: true }, byCountry: { DE: 16, BE: 13 } },
});
const inHongKong = (birthDate: string) => ({ birthDate, country: 'HK' });

test.each([
  ['QCC-5, ZQ-6 18 today', '2008-11-22', at, 18],
  ['QCC-5 as old as anyone', '1901-11-22', at, 125],
  ['QCC-5 born on the leap day of 2000', '2000-02-29', at, 26],
  ['QCC-5 long grown up', '1950-01-01', at, 76],
  ['QCC-5 born on a leap day, on 1 March of a common year', '2008-02-29', new Date('2026-03-01T00:00:00Z'), 18],
  ['QCC-5 born on a leap day, in a leap year', '2004-02-29', new Date('2028-02-29T00:00:00Z'), 24],
])('decideAge lets in: %s', (_name, birthDate, when, age) => {
  expect(decideAge(samplePack(), inHongKong(birthDate), on(when))).toEqual({ ok: true, value: { age, minor: false } });
});

test.each([
  ['QCC-5 18 tomorrow', '2008-11-23', at, 'below-minimum-age'],
  ['QCC-5 18 in an hour', '2008-11-23', new Date('2026-11-22T15:00:00Z'), 'below-minimum-age'],
  ['QCC-5 born on a leap day, on 28 February', '2008-02-29', new Date('2026-02-28T15:59:59Z'), 'below-minimum-age'],
  ['QCC-5 born this year', '2026-01-01', at, 'below-minimum-age'],
  ['QCC-5 not born yet', '2026-11-23', at, 'birth-date-in-future'],
  ['QCC-5 older than anyone', '1900-01-01', at, 'birth-date-invalid'],
  ['QCC-5 no such leap day', '2007-02-29', at, 'birth-date-invalid'],
  ['QCC-5 no leap year in 1900', '1900-02-29', new Date('2020-01-01T00:00:00Z'), 'birth-date-invalid'],
  ['QCC-5 day 0', '2000-01-00', at, 'birth-date-invalid'],
  ['QCC-5 month 0', '2000-00-01', at, 'birth-date-invalid'],
  ['QCC-5 words before the date', 'born 2000-01-01', at, 'birth-date-invalid'],
  ['QCC-5 day 31 of a short month', '2000-04-31', at, 'birth-date-invalid'],
  ['QCC-5 month 13', '2000-13-01', at, 'birth-date-invalid'],
  ['QCC-5 another way to write it', '22.11.2000', at, 'birth-date-invalid'],
  ['QCC-5 a time behind the date', '2000-01-01T00:00:00Z', at, 'birth-date-invalid'],
  ['QCC-5 nothing', '', at, 'birth-date-invalid'],
])('decideAge refuses: %s', (_name, birthDate, when, reason) => {
  expect(decideAge(samplePack(), inHongKong(birthDate), on(when))).toEqual({ ok: false, reason, minimum: 18 });
});

const tooYoung = (minimum: number) => ({ ok: false, reason: 'guardian-required', minimum });
const old = (age: number, minor: boolean) => ({ ok: true, value: { age, minor } });
test.each([
  ['QV-8 13 years old: a guardian must consent', '2013-01-01', 'HK', tooYoung(14)],
  ['QTL-5 14 years old: decides alone, still a minor', '2012-11-22', 'HK', old(14, true)],
  ['QV-8 15 years old where the country asks for 16', '2011-01-01', 'DE', tooYoung(16)],
  ['QV-8 16 years old where the country asks for 16', '2010-11-22', 'DE', old(16, true)],
  ['QV-8 a country never lowers the minimum of the policy', '2013-01-01', 'BE', tooYoung(14)],
  ['QTL-5 18 years old', '2008-11-22', 'DE', old(18, false)],
  ['QV-8 a country named like a method of every object', '2013-01-01', 'constructor', tooYoung(14)],
])('decideAge by pack and country: %s', (_name, birthDate, country, expected) => {
  expect(decideAge(guarded, { birthDate, country }, on(at))).toEqual(expected);
});

test('QCC-5 nobody grows younger: once let in, let in at every later moment', () => {
  const day = fc.integer({ min: Date.UTC(1930, 0, 1), max: Date.UTC(2020, 0, 1) }).map((ms) => new Date(ms));
  fc.assert(
    fc.property(day, fc.nat({ max: 20_000 }), fc.nat({ max: 8_000 }), (born, days, more) => {
      const birthDate = born.toISOString().slice(0, 10);
      const first = new Date(born.getTime() + days * 86_400_000);
      const later = new Date(first.getTime() + more * 86_400_000);
      const before = decideAge(samplePack(), inHongKong(birthDate), on(first));
      const after = decideAge(samplePack(), inHongKong(birthDate), on(later));
      if (before.ok) expect(after.ok).toBe(true);
      if (before.ok && after.ok) expect(after.value.age).toBeGreaterThanOrEqual(before.value.age);
    }),
  );
});

test.each([
  ['in the evening before, all over the United States', '2008-11-29', 'US', '2026-11-29T04:41:00Z', false],
  ['on the east coast, not yet in Hawaii', '2008-11-29', 'US', '2026-11-29T09:59:59Z', false],
  ['in Hawaii too', '2008-11-29', 'US', '2026-11-29T10:00:00Z', true],
  ['in the evening before, on the main islands of New Zealand', '2008-12-01', 'NZ', '2026-11-30T10:30:00Z', false],
  ['on all islands of New Zealand, over the end of a month', '2008-12-01', 'NZ', '2026-11-30T11:00:00Z', true],
  ['at 00:40 in Paris', '2008-03-01', 'FR', '2026-02-28T23:40:00Z', true],
  ['at 23:59 in Paris', '2008-03-01', 'FR', '2026-02-28T22:59:59Z', false],
  [
    'where nobody knows the zones, before it is so in the last place on earth',
    '2008-11-29',
    'ZZ',
    '2026-11-29T11:59:59Z',
    false,
  ],
  ['where nobody knows the zones, once it is', '2008-11-29', 'ZZ', '2026-11-29T12:00:00Z', true],
])('QCC-5: a birthday counts %s', (_name, birthDate, country, now, ok) => {
  expect(decideAge(samplePack(), { birthDate, country }, on(new Date(now))).ok).toBe(ok);
});

test.each([
  ['QV-8 a child', '2013-01-01', { minor: true, decidesAlone: false }],
  ['QTL-5 alone since today', '2012-11-22', { minor: true, decidesAlone: true }],
  ['QV-8 of age since today', '2008-11-22', { minor: false, decidesAlone: true }],
  ['QV-8 an unreadable birth date', 'soon', { minor: true, decidesAlone: false }],
])('standingOf: %s', (_name, birthDate, standing) => {
  expect(standingOf(guarded, inHongKong(birthDate), on(at))).toEqual(standing);
});

test('QV-8 standingOf somebody of whom no birth date is known: a minor', () => {
  expect(standingOf(guarded, null, on(at))).toEqual({ minor: true, decidesAlone: false });
});
