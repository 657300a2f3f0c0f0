/** What a person wants to know of a receipt, picked from its fields (docs/receipts/README.md). Null is what it does not say. */
export interface PlainReceipt {
  readonly id: string;
  readonly purpose: string;
  readonly title: string;
  readonly description: string | null;
  readonly event: string;
  readonly nature: string | null;
  readonly at: string;
  readonly actor: string;
  readonly source: string | null;
  readonly method: string | null;
  readonly noticeVersion: number | null;
  /** Whether that notice was on the screen. */
  readonly shown: boolean;
  readonly language: string | null;
  readonly policyVersion: number | null;
  readonly channels: readonly string[];
  readonly data: readonly { readonly id: string; readonly special: boolean }[];
  readonly recipients: readonly { readonly name: string; readonly country: string | null }[];
  readonly storedIn: string | null;
  readonly until: string | null;
  readonly controller: string | null;
  readonly authority: { readonly name: string; readonly url: string | null } | null;
  readonly sequence: number | null;
  readonly hash: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** `loc:HK` names a country of ISO 3166-1. */
function countryOf(value: unknown): string | null {
  return /^loc:([A-Z]{2})$/.exec(textOf(fieldsOf(value)['@id']) ?? '')?.[1] ?? null;
}

/** Never fails: a receipt of a later schema shows what is still where it was. */
export function plainReceipt(receipt: unknown): PlainReceipt {
  const all = fieldsOf(receipt);
  const part = (name: string): Fields => fieldsOf(all[name]);
  const purpose = textOf(part('dpv:hasPurpose')['dct:identifier']) ?? '';
  const authority = textOf(part('dpv:hasAuthority')['dpv:hasName']);
  return {
    id: textOf(all['dct:identifier']) ?? '',
    purpose,
    title: textOf(part('dpv:hasPurpose')['dct:title']) ?? purpose,
    description: textOf(part('dpv:hasPurpose')['dct:description']),
    event: textOf(all['receipt:event']) ?? '',
    nature: textOf(all['receipt:nature']),
    at: textOf(part('dpv:isIndicatedAtTime')['@value']) ?? '',
    actor: textOf(part('dpv:isIndicatedBy')['receipt:actor']) ?? '',
    source: textOf(all['receipt:source']),
    method: textOf(all['dpv:hasIndicationMethod']),
    noticeVersion: numberOf(part('dpv:hasNotice')['dct:hasVersion']),
    shown: part('dpv:hasNotice')['receipt:shown'] === true,
    language: textOf(part('dpv:hasNotice')['dct:language']),
    policyVersion: numberOf(part('dpv:hasPolicy')['dct:hasVersion']),
    channels: listOf(all['receipt:channel']).filter((one) => typeof one === 'string'),
    data: listOf(all['dpv:hasPersonalData']).flatMap((one) => {
      const { 'dct:identifier': id, 'receipt:special': special } = fieldsOf(one);
      return typeof id === 'string' ? [{ id, special: special === true }] : [];
    }),
    recipients: listOf(all['dpv:hasRecipient']).flatMap((one) => {
      const name = textOf(fieldsOf(one)['dpv:hasName']);
      return name === null ? [] : [{ name, country: countryOf(fieldsOf(one)['dpv:hasCountry']) }];
    }),
    storedIn: countryOf(part('dpv:hasStorageCondition')['dpv:hasLocation']),
    until: textOf(fieldsOf(part('dpv:hasDuration')['dct:valid'])['@value']),
    controller: textOf(part('dpv:hasDataController')['dpv:hasName']),
    authority: authority === null ? null : { name: authority, url: addressOf(part('dpv:hasAuthority')) },
    sequence: numberOf(part('ledger')['sequence']),
    hash: textOf(part('ledger')['hash']),
  };
}

/** Only what a browser opens as a page: an address of a file that was tampered with does nothing else. */
function addressOf(authority: Fields): string | null {
  const url = textOf(fieldsOf(authority['dpv:isExercisedAt'])['@id']);
  return url !== null && /^https:\/\//.test(url) ? url : null;
}
