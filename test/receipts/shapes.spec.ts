import { loadPolicyPack, shippedPolicyIds } from '@evc/policy';
import type { Receipt } from '../../apps/accounts/src/consent/receipts/receipt-document';
import { receiptFor, WAYS } from './facts';
import { complaints } from './rdf';

const PACKS = shippedPolicyIds();
const GIVEN = WAYS[0] as (typeof WAYS)[number];

describe.each(PACKS)('receipts under %s', (id) => {
  const policy = loadPolicyPack(id);

  const { purposes } = policy.pack;

  test.each(purposes.map(({ id: purpose }) => purpose))(
    'QST-1.3a QTL-1: giving %s conforms to the shapes',
    async (purpose) => {
      expect(await complaints(receiptFor(policy, purpose, GIVEN))).toEqual([]);
    },
  );

  test.each(WAYS)('QST-1.3a QTL-1: $event by $actor conforms to the shapes', async (way) => {
    const some = purposes.filter(({ id: purpose, basis }) => basis !== 'consent' || purpose === 'marketing');
    for (const { id: purpose } of some.slice(0, 2)) {
      expect([purpose, await complaints(receiptFor(policy, purpose, way))]).toEqual([purpose, []]);
    }
  });
});

/** Every field that must be there, by its path; `*` means each entry of a list. */
const MANDATORY = [
  'receipt:schemaVersion',
  'dct:conformsTo',
  'dct:identifier',
  'dct:created',
  'dct:language',
  '@type',
  'dpv:hasDataSubject',
  'dpv:hasDataSubject.@id',
  'dpv:hasDataSubject.@type',
  'dpv:hasDataController',
  'dpv:hasDataController.dpv:hasName',
  'dpv:hasDataController.dpv:hasContact',
  'dpv:hasDataController.dpv:hasAddress',
  'dpv:hasDataController.@type',
  'dpv:hasNotice',
  'dpv:hasNotice.dct:identifier',
  'dpv:hasNotice.dct:hasVersion',
  'dpv:hasNotice.dct:language',
  'dpv:hasNotice.dct:isPartOf',
  'dpv:hasNotice.receipt:shown',
  'dpv:hasNotice.receipt:sha256',
  'dpv:hasNotice.@type',
  'dpv:hasPolicy',
  'dpv:hasPolicy.dct:isVersionOf',
  'dpv:hasPolicy.dct:hasVersion',
  'dpv:hasPolicy.receipt:rulesVersion',
  'dpv:hasPurpose',
  'dpv:hasPurpose.@type',
  'dpv:hasPurpose.dct:identifier',
  'dpv:hasPurpose.dct:title',
  'dpv:hasPurpose.dct:description',
  'dpv:hasPurpose.dpv:hasNecessity',
  'dpv:hasLegalBasis',
  'dpv:hasPersonalData',
  'dpv:hasPersonalData.0.@type',
  'dpv:hasPersonalData.0.dct:identifier',
  'dpv:hasPersonalData.0.receipt:special',
  'dpv:hasPersonalData.0.dpv:hasStorageCondition',
  'dpv:hasPersonalData.0.dpv:hasStorageCondition.dpv:hasDuration',
  'dpv:hasPersonalData.0.dpv:hasStorageCondition.receipt:countedFrom',
  'dpv:hasPersonalData.0.dpv:hasStorageCondition.@type',
  'dpv:hasProcessing',
  'dpv:hasDataSource',
  'dpv:hasStorageCondition',
  'dpv:hasStorageCondition.dpv:hasLocation',
  'dpv:hasStorageCondition.@type',
  'receipt:recipientCount',
  'dpv:hasRecipient.0.@type',
  'dpv:hasRecipient.0.dpv:hasName',
  'dpv:hasRecipient.0.dpv:hasCountry',
  'dpv:hasRecipient.0.dpv:hasOrganisationalMeasure',
  'dpv:hasJurisdiction',
  'dpv:hasConsentStatus',
  'dpv:isIndicatedBy',
  'dpv:isIndicatedBy.@type',
  'dpv:isIndicatedBy.receipt:actor',
  'dpv:hasIndicationMethod',
  'dpv:isIndicatedAtTime',
  'dpv:hasDuration',
  'dpv:hasDuration.@type',
  'dpv:hasDuration.receipt:until',
  'receipt:event',
  'receipt:source',
  'receipt:nature',
  'dpv:hasConsentControl',
  'dpv:hasConsentControl.@type',
  'dpv:hasConsentControl.dpv:isExercisedAt',
  'dpv:hasConsentControl.dpv:hasContact',
  'dpv:hasConsentControl.receipt:effect',
  'dpv:hasRight',
  'dpv:hasAuthority',
  'dpv:hasAuthority.@type',
  'dpv:hasAuthority.dpv:hasName',
  'dpv:hasAuthority.dpv:isExercisedAt',
  'ledger',
  'ledger.subject',
  'ledger.sequence',
  'ledger.previousHash',
  'ledger.hash',
  'ledger.payload',
];

describe('a receipt that lacks something', () => {
  const policy = loadPolicyPack('qst-ev');
  const whole = (): Receipt => structuredClone(receiptFor(policy, 'marketing', GIVEN));

  test.each(MANDATORY)('is refused without %s', async (path) => {
    const receipt = whole();
    remove(receipt, path.split('.'));
    expect(await complaints(receipt)).not.toEqual([]);
  });

  test('is accepted when it lacks nothing', async () => {
    expect(await complaints(whole())).toEqual([]);
  });

  test('no field of the receipt is forgotten by that list', () => {
    const optional = ['@context', '@id', 'receipt:channel', 'dpv:hasRecipient'];
    expect(Object.keys(whole()).filter((key) => !optional.includes(key) && !MANDATORY.includes(key))).toEqual([]);
  });

  test.each<[string, (receipt: Receipt) => unknown]>([
    ['a state that is none', (receipt) => (receipt['dpv:hasConsentStatus'] = { '@id': 'dpv:ConsentTerminated' })],
    [
      'two states',
      (receipt) => (receipt['dpv:hasConsentStatus'] = [{ '@id': 'dpv:ConsentGiven' }, { '@id': 'dpv:ConsentRefused' }]),
    ],
    ['a time that is text', (receipt) => (receipt['dpv:isIndicatedAtTime'] = 'yesterday')],
    [
      'an unknown actor',
      (receipt) => (receipt['dpv:isIndicatedBy'] = { '@type': 'dpv:DataSubject', 'receipt:actor': 'cat' }),
    ],
    ['a hash that is none', (receipt) => ((receipt['ledger'] as Receipt)['hash'] = 'abc')],
  ])('is refused with %s', async (_name, spoil) => {
    const receipt = whole();
    spoil(receipt);
    expect(await complaints(receipt)).not.toEqual([]);
  });
});

function remove(node: unknown, [key, ...rest]: string[]): void {
  const holder = node as Record<string, unknown>;
  if (key === undefined || !(key in holder)) throw new Error(`there is no ${key} to remove`);
  if (rest.length > 0) remove(holder[key], rest);
  else Reflect.deleteProperty(holder, key);
}
