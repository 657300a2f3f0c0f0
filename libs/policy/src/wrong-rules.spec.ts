import { PolicyCopy } from './testing/policy-copy';

let copy: PolicyCopy;
beforeEach(() => {
  copy = new PolicyCopy();
});
afterEach(() => copy.remove());

const TRANSFER = '- { recipient: Firebase Cloud Messaging (Google LLC), country: US, safeguard: scc }';
const to = (country: string, safeguard: string, purposes?: string): string =>
  `- { recipient: R, country: ${country}, safeguard: ${safeguard}${purposes === undefined ? '' : `, purposes: [${purposes}]`} }`;

/** Name, text found, text put in its place, beginning of the line complained about, complaint. */
test.each([
  [
    'QV-8 a majority below the minimum',
    'minimum: 18',
    'minimum: 19',
    'majority',
    'age.majority: 18 is below the minimum of 19: an adult may always decide alone',
  ],
  [
    'QTL-5 guardians where nobody says who is an adult',
    'majority: 18 # QCC-5: whoever is old enough for an account is no minor\n  guardian: { allowed: false }',
    'guardian: { allowed: true }',
    'age',
    'age.majority: is missing: a guardian must have reached it',
  ],
  [
    'QV-8 a country that would lower the minimum',
    'guardian: { allowed: false }',
    'guardian: { allowed: false }\n  byCountry: { IN: 21, DE: 16 }',
    'byCountry',
    'age.byCountry.DE: 16 is below the minimum of 18: a country only raises it',
  ],
  [
    'QV-8 a country that nobody can register from',
    'guardian: { allowed: false }',
    'guardian: { allowed: false }\n  byCountry: { UK: 21 }',
    'byCountry',
    'age.byCountry.UK: is no country of ISO 3166',
  ],
  ['QV-7 a region on no map', 'region: HK', 'region: XX', 'region', 'storage.region: is no country of ISO 3166'],
  [
    'QV-7 a transfer for no purpose of the pack',
    TRANSFER,
    to('US', 'scc', 'marketing, gossip'),
    '- { recipient: R',
    'storage.transfers[0].purposes[1]: no purpose gossip',
  ],
  [
    'QV-7 a transfer for one purpose twice',
    TRANSFER,
    to('US', 'scc', 'marketing, marketing'),
    '- { recipient: R',
    'storage.transfers[0].purposes[1]: marketing is there already',
  ],
  [
    'QV-7 a transfer for nothing',
    TRANSFER,
    to('US', 'scc', ''),
    '- { recipient: R',
    'storage.transfers[0].purposes: names no purpose: leave it out where data of any may be sent',
  ],
  [
    'QTL-8 a transfer that crosses no border',
    TRANSFER,
    to('HK', 'scc'),
    '- { recipient: R',
    'storage.transfers[0].country: HK is the storage region: nothing crosses a border',
  ],
  [
    'ZQ-3 a transfer under a consent to anything',
    TRANSFER,
    to('US', 'consent'),
    '- { recipient: R',
    'storage.transfers[0].purposes: is missing: consent is given for a purpose, so the safeguard must name it',
  ],
  [
    'ZQ-3 a transfer under a consent that nobody is asked for',
    TRANSFER,
    to('US', 'consent', 'marketing, service-notifications'),
    '- { recipient: R',
    'storage.transfers[0].purposes[1]: service-notifications rests on contract: consent is no safeguard for it',
  ],
  [
    'QV-6 a contract that lapses like a consent',
    'channels: [push, email, inbox]',
    'channels: [push, email, inbox]\n    validMonths: 12',
    'validMonths',
    'purposes[2].validMonths: is for consents: contract does not lapse',
  ],
  [
    'QTL-2.2 an explicit contract',
    'basis: contract',
    'explicit: true # planted\n    basis: contract',
    'explicit: true # planted',
    'purposes[2].explicit: is for consents: the basis is contract',
  ],
  [
    'ZQ-1 safety notices that have no way to reach anybody',
    '    channels: [push, email, inbox]\n    withdrawal: none',
    '    withdrawal: none',
    '- id: service-notifications',
    'purposes[2].channels: service-notifications sends messages and names no channel to send them by',
  ],
  [
    'ZQ-1 safety notices that one may do without',
    'basis: contract\n    required: true\n    data: [contact, device, activity-usage]',
    'basis: contract\n    data: [contact, device, activity-usage]\n    required: false # planted',
    'required: false # planted',
    'purposes[2].required: service-notifications is always required: safety notices reach everyone',
  ],
  [
    'QST-2.2 a category collected for nothing',
    'purposes:\n',
    '  - { id: hobbies, dpv: https://w3id.org/dpv/pd#Professional, retention: { after: collection, days: 1 } }\n\npurposes:\n',
    '- { id: hobbies',
    'categories[6]: hobbies serves no purpose: what is for nothing is not collected',
  ],
])('%s is refused', (_name, find, replacement, lineStart, complaint) => {
  copy.replace('qst-ev.yaml', find, replacement);
  expect(copy.complaints()).toContain(`qst-ev.yaml:${copy.lineOf('qst-ev.yaml', lineStart)}: ${complaint}`);
});
