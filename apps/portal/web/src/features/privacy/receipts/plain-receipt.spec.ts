import { plainReceipt } from './plain-receipt';

test('what a person wants to know is picked from where a receipt says it', () => {
  const receipt = {
    'dct:identifier': 'event',
    'dpv:hasPurpose': { 'dct:identifier': 'marketing', 'dct:title': 'Offers', 'dct:description': 'We send offers.' },
    'receipt:event': 'given',
    'receipt:nature': 'consent',
    'receipt:source': 'app',
    'dpv:isIndicatedAtTime': { '@value': '2026-11-22T12:00:00.000Z' },
    'dpv:isIndicatedBy': { 'receipt:actor': 'person' },
    'dpv:hasIndicationMethod': 'control',
    'dpv:hasNotice': { 'dct:hasVersion': 3, 'dct:language': 'en', 'receipt:shown': true },
    'dpv:hasPolicy': { 'dct:hasVersion': 2 },
    'receipt:channel': ['email'],
    'dpv:hasPersonalData': [{ 'dct:identifier': 'contact', 'receipt:special': false }],
    'dpv:hasRecipient': [{ 'dpv:hasName': 'Push Service', 'dpv:hasCountry': { '@id': 'loc:US' } }],
    'dpv:hasStorageCondition': { 'dpv:hasLocation': { '@id': 'loc:HK' } },
    'dpv:hasDuration': { 'dct:valid': { '@value': '2027-11-22T12:00:00.000Z' } },
    'dpv:hasDataController': { 'dpv:hasName': 'QST EV' },
    'dpv:hasAuthority': { 'dpv:hasName': 'Commissioner', 'dpv:isExercisedAt': { '@id': 'https://www.pcpd.org.hk' } },
    ledger: { sequence: 6, hash: 'abc' },
  };
  expect(plainReceipt(receipt)).toEqual({
    id: 'event',
    purpose: 'marketing',
    title: 'Offers',
    description: 'We send offers.',
    event: 'given',
    nature: 'consent',
    at: '2026-11-22T12:00:00.000Z',
    actor: 'person',
    source: 'app',
    method: 'control',
    noticeVersion: 3,
    shown: true,
    language: 'en',
    policyVersion: 2,
    channels: ['email'],
    data: [{ id: 'contact', special: false }],
    recipients: [{ name: 'Push Service', country: 'US' }],
    storedIn: 'HK',
    until: '2027-11-22T12:00:00.000Z',
    controller: 'QST EV',
    authority: { name: 'Commissioner', url: 'https://www.pcpd.org.hk' },
    sequence: 6,
    hash: 'abc',
  });
});

test.each([
  [null],
  [undefined],
  [{}],
  [[]],
  ['text'],
  [{ 'dpv:hasPurpose': 'x', 'receipt:channel': {}, 'dpv:hasRecipient': 7 }],
])('%j shows nothing and breaks nothing', (receipt) => {
  expect(plainReceipt(receipt)).toMatchObject({ purpose: '', channels: [], data: [], recipients: [], authority: null });
});

test('an address of a forged file that is no page becomes no link', () => {
  const authority = { 'dpv:hasName': 'X', 'dpv:isExercisedAt': { '@id': 'javascript:alert(1)' } };
  expect(plainReceipt({ 'dpv:hasAuthority': authority }).authority).toEqual({ name: 'X', url: null });
});
