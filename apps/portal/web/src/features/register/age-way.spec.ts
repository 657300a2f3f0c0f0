import { ageWay, type AgeRules, localToday, minimumAge } from './age-way';

const RULES: AgeRules = { minimum: 14, byCountry: { DE: 16, GB: 13 }, majority: 18, guardians: true };
const TODAY = '2026-12-01';

describe('QV-8 the way of a registration', () => {
  it.each([
    ['1988-02-29', 'HK', 'adult'],
    ['2008-12-01', 'HK', 'adult'],
    ['2008-12-02', 'HK', 'minor'],
    ['2012-12-01', 'HK', 'minor'],
    ['2012-12-02', 'HK', 'guardian'],
    ['2012-12-01', 'DE', 'guardian'],
    ['2012-12-02', 'GB', 'guardian'],
    ['2026-12-02', 'HK', 'impossible'],
    ['1900-01-01', 'HK', 'impossible'],
    ['2001-02-31', 'HK', 'adult'],
    ['2001-13-01', 'HK', 'impossible'],
    ['', 'HK', 'impossible'],
    ['yesterday', 'HK', 'impossible'],
  ])('born on %s in %s: %s', (birthDate, country, way) => {
    expect(ageWay(RULES, birthDate, country, TODAY)).toBe(way);
  });

  it('ends below the age where the policy knows no guardian', () => {
    expect(ageWay({ ...RULES, guardians: false }, '2012-12-02', 'HK', TODAY)).toBe('not-yet');
  });

  it('knows nobody as a minor who is old enough to decide where majority comes earlier', () => {
    expect(ageWay({ ...RULES, minimum: 19 }, '2007-12-01', 'HK', TODAY)).toBe('adult');
  });

  it('takes the higher of the two ages', () => {
    expect([minimumAge(RULES, 'DE'), minimumAge(RULES, 'GB'), minimumAge(RULES, 'HK')]).toEqual([16, 14, 14]);
  });

  it('writes the day of this browser', () => {
    expect(localToday(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
  });
});
