import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { minimumAgeIn } from '@evc/domain';
import { isISO31661Alpha2 } from 'class-validator';
import { loadPolicyPack } from './index';
import { shippedPoliciesDirectory } from './policy-files';
import { PolicyCopy } from './testing/policy-copy';

const TABLE = 'ages-of-digital-consent.yaml';
const EEA = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(' ');

let copy: PolicyCopy;
beforeEach(() => {
  copy = new PolicyCopy();
});
afterEach(() => copy.remove());

const shipped = (): string => readFileSync(join(dirname(shippedPoliciesDirectory()), TABLE), 'utf8');

describe('QV-8 the shipped table of ages of digital consent', () => {
  const { byCountry } = loadPolicyPack('qst-ev').pack.age;

  test('has every country of the EEA within the bounds of GDPR Art. 8, and names the law beside each age', () => {
    for (const country of EEA) expect([13, 14, 15, 16]).toContain(byCountry[country]);
    const entries = shipped()
      .split('\n')
      .filter((line) => /^ {2}[A-Z]{2}:/.test(line));
    expect(entries).toHaveLength(Object.keys(byCountry).length);
    for (const line of entries) expect(line).toMatch(/^ {2}[A-Z]{2}: \d+ # .{6,}/);
  });

  test('names only countries that a person can register from', () => {
    expect(Object.keys(byCountry).filter((country) => !isISO31661Alpha2(country))).toEqual([]);
  });

  test.each([
    ['raises a lower minimum', 14, 'DE', 16],
    ['leaves a higher minimum', 14, 'BE', 14],
    ['says nothing of other countries', 14, 'HK', 14],
  ])('%s', (_name, minimum, country, expected) => {
    expect(minimumAgeIn({ minimum, guardian: { allowed: false }, byCountry }, country)).toBe(expected);
  });
});

test('QV-8 a pack that states its own ages by country has those and no others', () => {
  copy.replace('qst-ev.yaml', 'guardian: { allowed: false }', 'guardian: { allowed: false }\n  byCountry: { SG: 21 }');
  expect(loadPolicyPack(copy.path('qst-ev.yaml')).pack.age.byCountry).toEqual({ SG: 21 });
});

test('QV-8 a table beside the pack stands before the shipped one, and is part of the evidence', () => {
  const before = loadPolicyPack(copy.path('qst-ev.yaml')).hash;
  writeFileSync(copy.path(TABLE), 'ages: { JP: 19 }\n');
  const { pack, hash } = loadPolicyPack(copy.path('qst-ev.yaml'));
  expect(pack.age.byCountry).toEqual({ JP: 19 });
  expect(hash).not.toBe(before);
});

test.each([
  ['an age as text', 'ages:\n  DE: sixteen\n', 2, 'ages.DE: must be a number'],
  ['half a year', 'ages:\n  DE: 16\n  FR: 15.5\n', 3, 'ages.FR: must be a whole number'],
  ['an age nobody reaches', 'ages: { DE: 160 }', 1, 'ages.DE: must be at most 30'],
  ['an age before birth', 'ages: { DE: -1 }', 1, 'ages.DE: must be at least 12'],
  [
    'a country by name',
    'ages: { Germany: 16 }',
    1,
    'ages.Germany: must be an ISO 3166 country code of two capital letters',
  ],
  ['the code of the internet', '# c\nages: { UK: 13 }', 2, 'ages.UK: is no country of ISO 3166'],
  ['a country twice', 'ages:\n  DE: 16\n  DE: 14\n', 3, 'Map keys must be unique'],
  ['an unknown section', 'ages: {}\nyears: {}\n', 2, 'years: unknown key'],
  ['another section', 'countries: {}', 1, 'ages: is missing'],
  ['nothing', '', 1, 'must be a section with keys of its own'],
])('QV-8 a table with %s stops the start', (_name, text, line, complaint) => {
  writeFileSync(copy.path(TABLE), text);
  expect(copy.complaints()).toContain(`${TABLE}:${line}: ${complaint}`);
});
