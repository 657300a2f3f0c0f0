import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mayProcess } from '@evc/domain';
import { loadPolicyPack } from './index';
import { parse, stringify } from 'yaml';
import { PolicyCopy } from './testing/policy-copy';

interface Entry {
  readonly locales: Record<string, { effects?: Record<string, string> }>;
}

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
      en:
        { title: Load, text: What we would look at., refusing: Nothing changes., effects: { given: On., before: Ends., after: Off. } }
      zh-Hant:
        { title: 負載, text: 我們會查看的資料。, refusing: 一切不變。, effects: { given: 開。, before: 終止。, after: 關。 } }
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
  [
    'a purpose that says nothing of what ending it does',
    'notices.yaml',
    '        effects:\n          given: >-',
    '        effects:\n          given: Something.\n          then: >-',
    'then',
    'notices.account.locales.en.effects.then: unknown key',
  ],
  [
    'without any effects in one language',
    'notices.yaml',
    '        effects:\n',
    '        note: x\n        effect:\n',
    'effect:',
    'notices.account.locales.en.effect: unknown key',
  ],
  [
    'words that wait for something nobody could serve',
    'policy.en.md',
    '<!-- if restriction -->',
    '<!-- if telepathy -->',
    '---',
    'telepathy is nothing to serve: it is one of access, correction, erasure, restriction, export, objection, withdrawal, complaint, requests, requests-without-account, access-log, breach-notices, recalls, recipient-register, statistics, tips, device-expiry, face-expiry, reading-expiry, session-expiry',
  ],
  ['QCC-7 a policy without a date', 'policy.en.md', 'effectiveFrom', 'from', 'version', 'effectiveFrom: is missing'],
  [
    'QCC-7 a date that is none',
    'policy.en.md',
    '2026-11-29',
    '2026-02-30',
    'effectiveFrom',
    'effectiveFrom: must be a date, YYYY-MM-DD',
  ],
  [
    'QTL-11 languages of different versions',
    'policy.zh-Hant.md',
    'version: 2',
    'version: 3',
    'version',
    'version: is 3, but 2 in en: all languages are one version',
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

const EFFECTS_FORM =
  'write effects: { given, before, after }, the last two being what ending it would change and has changed';

test.each([
  ['no effects at all', 'marketing', []],
  ['nothing of what a yes does', 'marketing', ['given']],
  ['nothing of what ending it would do', 'service-notifications', ['before']],
  ['nothing of what ending it has done', 'account', ['after']],
])('a purpose with %s is refused, and told what is wanted', (_name, purpose, [key]) => {
  const path = copy.path('qst-ev/notices.yaml');
  const { notices } = parse(readFileSync(path, 'utf8')) as { notices: Record<string, Entry> };
  const words = notices[purpose]?.locales['en'];
  if (key === undefined) delete words?.effects;
  else delete words?.effects?.[key];
  writeFileSync(path, stringify({ notices }));
  expect(copy.complaints().map((line) => line.replace(/:\d+:/, ':'))).toEqual([
    `qst-ev/notices.yaml: notices.${purpose}.locales.en.effects${key ? `.${key}` : ''}: is missing: ${EFFECTS_FORM}`,
  ]);
});

test('a mark that is never closed is named at its text', () => {
  copy.replace('qst-ev/notices.yaml', 'We use this to run', 'We use <!-- if export -->this to run');
  expect(copy.complaints()).toEqual([
    expect.stringMatching(/notices\.charging\.locales\.en\.text: <!-- if export --> is no mark: write/),
  ]);
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
