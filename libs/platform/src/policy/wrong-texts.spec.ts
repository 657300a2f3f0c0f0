import { appendFileSync, rmSync } from 'node:fs';
import { mayProcess } from '@evc/domain';
import { loadPolicyPack } from './index';
import { PolicyCopy } from './testing/policy-copy';

let copy: PolicyCopy;
beforeEach(() => {
  copy = new PolicyCopy();
});
afterEach(() => copy.remove());

const ADDED_PURPOSE = `
  - id: load-research
    dpv: https://w3id.org/dpv#ServicePersonalisation
    basis: consent
    required: false
    data: [activity-usage]
    withdrawal: disable
`;
const ADDED_NOTICE = `
notices:
  load-research:
    version: 4
    locales:
      en: { title: Load, text: What we would look at., refusing: Nothing changes. }
      zh-Hant: { title: 負載, text: 我們會查看的資料。, refusing: 一切不變。 }
`;

test.each([
  [
    'QTL-1 a notice of no purpose',
    'notices.yaml',
    '  marketing:',
    '  gossip:',
    'gossip:',
    'notices.gossip: no such purpose in the pack',
  ],
  [
    'QTL-1 an unknown key in a notice',
    'notices.yaml',
    '    version: 1',
    '    version: 1\n    colour: red',
    'colour',
    'notices.account.colour: unknown key',
  ],
  [
    'QTL-2.3 a notice that does not say what refusing costs',
    'notices.yaml',
    '        refusing: >-',
    '        declining: >-',
    'declining',
    'notices.account.locales.en.declining: unknown key',
  ],
  [
    'QTL-1 a notice in one language only',
    'notices.yaml',
    '      zh-Hant:',
    '      fr:',
    'locales',
    'notices.account.locales.zh-Hant: is missing',
  ],
  [
    'QTL-1 a language that is none',
    'notices.yaml',
    '      zh-Hant:',
    '      Chinese:',
    'Chinese',
    'notices.account.locales.Chinese: must be a language tag such as en or zh-Hant',
  ],
  ['QCC-7 a policy without a date', 'policy.en.md', 'effectiveFrom', 'from', 'version', 'effectiveFrom: is missing'],
  [
    'QCC-7 a date that is none',
    'policy.en.md',
    '2026-11-01',
    '2026-02-30',
    'effectiveFrom',
    'effectiveFrom: must be a date, YYYY-MM-DD',
  ],
  [
    'QTL-11 languages of different versions',
    'policy.zh-Hant.md',
    'version: 1',
    'version: 2',
    'version',
    'version: is 2, but 1 in en: all languages are one version',
  ],
  [
    'QTL-11 a policy text without a head',
    'policy.en.md',
    '---\n',
    '',
    'version',
    'must start with a head between --- lines',
  ],
])('%s', (_name, file, find, replacement, lineStart, complaint) => {
  const path = `qst-ev/${file}`;
  copy.replace(path, find, replacement);
  const line = copy.lineOf(path, lineStart);
  expect(copy.complaints()).toContain(`${path}:${line}: ${complaint}`);
});

test('QTL-1 a purpose without a notice is named at its place in the pack', () => {
  appendFileSync(copy.path('qst-ev.yaml'), ADDED_PURPOSE);
  const line = copy.lineOf('qst-ev.yaml', '- id: load-research');
  expect(copy.complaints()).toEqual([
    `qst-ev.yaml:${line}: purposes[8]: purpose load-research has no notice: add it to notices.yaml or under notices`,
  ]);
});

test('QCC-1.3 a purpose added to a pack, with its notice, works without code and is off for everyone', () => {
  appendFileSync(copy.path('qst-ev.yaml'), ADDED_PURPOSE + ADDED_NOTICE);
  const { pack, noticeVersions } = loadPolicyPack(copy.path('qst-ev.yaml'));
  expect(noticeVersions['load-research']).toBe(4);
  const now = new Date('2026-11-22T00:00:00Z');
  const silent = { consent: null, restricted: false, objected: false, minor: false, asks: {} };
  const answer = mayProcess({ pack, purpose: 'load-research', now, ...silent });
  expect(answer).toEqual({ ok: false, reason: 'not-given' });
});

test('QST-1.1 a pack of other numbers in a file of its own uses the shipped texts of its id', () => {
  copy.replace('qst-ev.yaml', 'minimum: 18', 'minimum: 21');
  copy.replace('qst-ev.yaml', 'majority: 18', 'majority: 21');
  rmSync(copy.path('qst-ev'), { recursive: true });
  const own = loadPolicyPack(copy.path('qst-ev.yaml'));
  const shipped = loadPolicyPack('qst-ev');
  expect(own.pack.age.minimum).toBe(21);
  expect(own.notices).toEqual(shipped.notices);
  expect(own.hash).not.toBe(shipped.hash);
});

test('QTL-11 a pack of a new id without a policy text', () => {
  copy.replace('qst-ev.yaml', 'id: qst-ev', 'id: other');
  rmSync(copy.path('qst-ev'), { recursive: true });
  expect(copy.complaints()[0]).toMatch(/^qst-ev\.yaml:\d+: id: no policy text found/);
});
