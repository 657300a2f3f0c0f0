import { loadPolicyPack } from './load-policy-pack';
import { PolicyCopy } from './testing/policy-copy';

let copy: PolicyCopy;
beforeEach(() => {
  copy = new PolicyCopy();
});
afterEach(() => copy.remove());

test('QST-1.1 the copy is right before it is made wrong', () => {
  expect(copy.complaints()).toEqual([]);
});

const EITHER_CLOCK = 'clocks.answer: needs either workingDays with calendar, or months with an extension if any';

/** Name, text found, text put in its place, beginning of the line complained about, complaint. */
test.each([
  ['an unknown key', 'hours: 48', 'hours: 48, minutes: 5', 'erasure', 'clocks.erasure.minutes: unknown key'],
  ['an unknown section', 'rulesVersion: 2', 'rulesVersion: 2\nfoo: 1', 'foo', 'foo: unknown key'],
  ['a number as text', 'minimum: 18', 'minimum: eighteen', 'minimum', 'age.minimum: must be a number'],
  ['part of an hour', 'hours: 48', 'hours: 1.5', 'erasure', 'clocks.erasure.hours: must be a whole number'],
  ['no time at all', 'hours: 48', 'hours: 0', 'erasure', 'clocks.erasure.hours: must be at least 1'],
  ['a missing number', '{ hours: 48 }', '{}', 'erasure', 'clocks.erasure.hours: is missing'],
  ['an empty section', 'storage: #', 'storage:\nx: #', 'storage', 'storage: must be a section with keys of its own'],
  ['groups of one', 'minimumGroup: 10', 'minimumGroup: 1', 'statistics', 'statistics.minimumGroup: must be at least 2'],
  [
    'an unknown channel',
    '[push, email',
    '[push, fax',
    'channels',
    'purposes[2].channels[1]: must be one of email, push, inbox, social',
  ],
  ['a channel twice', '[push, email', '[push, push', 'channels', 'purposes[2].channels[1]: push is there already'],
  [
    'no such category',
    ', activity-usage]',
    ', hobbies]',
    'data: [identification, hobbies]',
    'purposes[1].data[1]: no category hobbies',
  ],
  [
    'a country by name',
    'region: HK',
    'region: Hongkong',
    'region',
    'storage.region: must be an ISO 3166 country code of two capital letters',
  ],
  [
    'a term outside DPV',
    'https://w3id.org/dpv#Comm',
    'https://example.org#',
    'dpv: https://example.org',
    'purposes[2].dpv[0]: must be a DPV term: dpv:DirectMarketing, pd:EmailAddress, eu-gdpr:A6-1-a or the whole IRI, https://w3id.org/dpv#DirectMarketing',
  ],
  [
    'a term that DPV does not have',
    'https://w3id.org/dpv#CommunicationManagement',
    'https://w3id.org/dpv#MadeUpPurpose',
    'dpv: https://w3id.org/dpv#MadeUp',
    'purposes[2].dpv[0]: https://w3id.org/dpv#MadeUpPurpose is no term of DPV 2.3; a term looks like dpv:DirectMarketing, pd:EmailAddress, eu-gdpr:A6-1-a or the whole IRI, https://w3id.org/dpv#DirectMarketing',
  ],
  [
    'the same, written short',
    'https://w3id.org/dpv#CommunicationManagement',
    'dpv:MadeUpPurpose',
    'dpv: dpv:MadeUp',
    'purposes[2].dpv[0]: dpv:MadeUpPurpose is no term of DPV 2.3; a term looks like dpv:DirectMarketing, pd:EmailAddress, eu-gdpr:A6-1-a or the whole IRI, https://w3id.org/dpv#DirectMarketing',
  ],
  ['eleven years of erasure', 'hours: 48', 'hours: 100000', 'erasure', 'clocks.erasure.hours: must be at most 2160'],
  [
    'breach notice after a month',
    'authorityBreachNotice: { hours: 72 }',
    'authorityBreachNotice: { hours: 720 }',
    'authorityBreachNotice',
    'clocks.authorityBreachNotice.hours: must be at most 168',
  ],
  [
    'an answer after a year',
    'workingDays: 15',
    'workingDays: 250',
    'answer',
    'clocks.answer.workingDays: must be at most 60',
  ],
  [
    'working days of Antarctica',
    'calendar: CN',
    'calendar: AQ',
    'answer',
    'clocks.answer.calendar: AQ has no calendar of working days: name a country such as CN or SG',
  ],
  ['infants asked themselves', 'minimum: 18', 'minimum: 0', 'minimum', 'age.minimum: must be at least 13'],
  ['adults of twelve', 'majority: 18', 'majority: 12', 'majority', 'age.majority: must be at least 18'],
  ['two clocks for one answer', 'calendar: CN', 'calendar: CN, months: 1', 'answer', EITHER_CLOCK],
  ['working days of no calendar', ', calendar: CN', '', 'answer', EITHER_CLOCK],
  ['a fee without an amount', 'beyond: refuse', 'beyond: fee', 'requests', 'requests.fee: is missing: beyond is fee'],
  [
    'a fee never asked',
    'beyond: refuse',
    'beyond: refuse\n  fee: { amount: 100, currency: HKD }',
    'fee',
    'requests.fee: is of no use: beyond is refuse',
  ],
  [
    'no e-mail address',
    'privacy@qst-ev.example',
    'privacy',
    'email',
    'controller.contact.email: must be an e-mail address',
  ],
  [
    'QST-5 a regulator in a language that is none',
    'zh-Hant: 香港',
    'Chinese: 香港',
    'names',
    'controller.authority.names.Chinese: must be a language tag such as en or zh-Hant',
  ],
  [
    'QST-5 a regulator in a language that nobody is told the policy in',
    'zh-Hant: 香港',
    'fr: 香港',
    'names',
    'controller.authority.names.fr: no policy text: it speaks en, zh-Hant',
  ],
  [
    'QST-5 a regulator without a name in a language',
    'zh-Hant: 香港個人資料私隱專員公署',
    "zh-Hant: ' '",
    'names',
    'controller.authority.names.zh-Hant: must not be empty',
  ],
  ['no https', 'https://www.pcpd', 'http://www.pcpd', 'url', 'controller.authority.url: must be an https address'],
  [
    'an id unfit for URLs',
    '- id: marketing',
    '- id: Marketing',
    '- id: Marketing',
    'purposes[5].id: must be lower case letters, digits and hyphens, at most 63',
  ],
  [
    'QTL-2.2 a basis that is none',
    'basis: contract',
    'basis: whim',
    'basis: whim',
    'purposes[2].basis: must be one of consent, contract, legal-obligation, vital-interest, legitimate-interest',
  ],
  [
    'a purpose the code needs',
    '- id: profiling',
    '- id: guessing',
    'purposes',
    'purposes: purpose profiling is missing: the system refers to it',
  ],
  [
    'a category the code needs',
    '- id: device',
    '- id: gadget',
    'categories',
    'categories: category device is missing: the system refers to it',
  ],
  [
    'a purpose twice',
    '- id: profiling',
    '- id: marketing',
    '- id: marketing # QST-1.3c',
    'purposes[5].id: marketing is there already',
  ],
  ['two values for one key', 'minimum: 18', 'minimum: 18\n  minimum: 14', 'minimum: 14', 'Map keys must be unique'],
  [
    'no YAML',
    'rulesVersion: 2',
    'rulesVersion: [1',
    'controller',
    'Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
])('QST-1.1 names line and key of %s', (_name, find, replacement, lineStart, complaint) => {
  copy.replace('qst-ev.yaml', find, replacement);
  const line = copy.lineOf('qst-ev.yaml', lineStart);
  expect(copy.complaints()).toContain(`qst-ev.yaml:${line}: ${complaint}`);
});

test.each([
  ['dpv:DirectMarketing', 'https://w3id.org/dpv#DirectMarketing'],
  ['pd:EmailAddress', 'https://w3id.org/dpv/pd#EmailAddress'],
  ['eu-gdpr:A6-1-a', 'https://w3id.org/dpv/legal/eu/gdpr#A6-1-a'],
])('the short form %s is taken for the term it is', (short, iri) => {
  copy.replace('qst-ev.yaml', 'https://w3id.org/dpv#CommunicationManagement', short);
  expect(copy.complaints()).toEqual([]);
  expect(loadPolicyPack(copy.path('qst-ev.yaml')).pack.purposes[2]?.dpv).toEqual([iri]);
});

test.each([
  ['rulesVersion: 2', 'rulesVersion: 2\n broken: 2'],
  ['rulesVersion: 2', 'rulesVersion: [1'],
])('a fault of YAML is told once', (find, broken) => {
  copy.replace('qst-ev.yaml', find, broken);
  expect(copy.complaints().filter((complaint) => complaint.startsWith('qst-ev.yaml'))).toHaveLength(1);
});

test('QST-1.1 all problems at once, in the order of the lines', () => {
  copy.replace('qst-ev.yaml', 'rulesVersion: 2', 'rulesVersion: one');
  copy.replace('qst-ev.yaml', 'hours: 48', 'hours: never');
  copy.replace('qst-ev.yaml', 'data: [biometric]', 'data: [faces]');
  copy.replace('qst-ev/notices.yaml', 'version: 1', 'version: 0');
  copy.replace('qst-ev/policy.en.md', 'version: 2', 'version: first');
  expect(copy.complaints().map((line) => line.replace(/:\d+:/, ':'))).toEqual([
    'qst-ev.yaml: rulesVersion: must be a number',
    'qst-ev.yaml: clocks.erasure.hours: must be a number',
    'qst-ev.yaml: categories[3]: biometric serves no purpose: what is for nothing is not collected',
    'qst-ev.yaml: purposes[6].data[0]: no category faces',
    'qst-ev/notices.yaml: notices.account.version: must be at least 1',
    'qst-ev/policy.en.md: version: must be a number',
  ]);
});
