import {
  authorityNameOf,
  type Capability,
  type Category,
  effectOfWithdrawal,
  findPurpose,
  type PolicyPack,
  type Purpose,
  retentionServed,
  type Transfer,
} from '@evc/domain';
import { canonicalPayload } from '../choices/chain-hash';
import type { ConsentEventRow } from '../choices/consent.repository';
import { RECEIPT_CONTEXT, RECEIPT_SCHEMA } from './receipt-context';
import {
  actorTerm,
  basisTerms,
  partTerm,
  placeTerm,
  rightTerms,
  safeguardTerm,
  statusTerm,
  type Term,
} from './receipt-terms';

/** A JSON-LD document. */
export type Receipt = Record<string, unknown>;

/** The words that stood behind a choice. */
export interface CitedNotice {
  readonly version: number;
  /** The language of the words cited, as near to the person's as there is one. */
  readonly locale: string;
  readonly title: string;
  readonly text: string;
  /** SHA-256 of the notice in that language (title, text, cost of refusing, in JCS form), hex. */
  readonly hash: string;
}

/** All that a receipt is made of: what was written down then, and what the policy said then. */
export interface ReceiptFacts {
  readonly event: ConsentEventRow;
  /** The rules under which the choice was made. */
  readonly pack: PolicyPack;
  /** Null when the archive has none for this purpose and version. */
  readonly notice: CitedNotice | null;
  readonly publicUrl: string;
  /** What the running system serves: rights, and ends of what it keeps. */
  readonly served: ReadonlySet<Capability>;
}

/** A consent record with the fields of ISO/IEC TS 27560, in DPV 2.3 terms; the same facts always give the same bytes. */
export function receiptOf({ event, pack, notice, publicUrl, served }: ReceiptFacts): Receipt {
  const purpose = findPurpose(pack, event.purpose);
  const categories = pack.categories.filter(({ id }) => purpose?.data.includes(id));
  return {
    '@context': RECEIPT_CONTEXT,
    '@id': `urn:uuid:${event.event_id}`,
    '@type': ['dpv:ConsentRecord', 'dpv:ConsentReceipt'],
    'receipt:schemaVersion': RECEIPT_SCHEMA,
    'dct:conformsTo': 'ISO/IEC TS 27560:2023',
    'dct:identifier': event.event_id,
    'dct:created': dateTime(event.recorded_at),
    'dct:language': event.locale,
    'dpv:hasDataSubject': { '@id': `urn:uuid:${event.account_id}`, '@type': 'dpv:DataSubject' },
    'dpv:hasDataController': controllerOf(pack),
    'dpv:hasNotice': noticeOf(event, notice, publicUrl),
    'dpv:hasPolicy': {
      '@id': `${publicUrl}/accounts/v1/policy/versions/${event.policy_version}`,
      'dct:isVersionOf': event.policy_id,
      'dct:hasVersion': event.policy_version,
      'receipt:rulesVersion': event.rules_version,
    },
    'dpv:hasPurpose': purposeOf(event.purpose, purpose, notice),
    'dpv:hasLegalBasis': purpose
      ? basisTerms(
          purpose,
          categories.some(({ special }) => special),
        )
      : unknown(),
    'dpv:hasPersonalData':
      categories.length > 0 ? categories.map((category) => categoryOf(category, served)) : unknown(),
    'dpv:hasProcessing': PROCESSING,
    'dpv:hasDataSource': { '@id': 'dpv:DataSubjectDataSource' },
    'dpv:hasStorageCondition': { '@type': 'dpv:StorageLocation', 'dpv:hasLocation': placeTerm(pack.storage.region) },
    ...recipientsOf(pack, event.purpose),
    'dpv:hasJurisdiction': placeTerm(pack.storage.region),
    'dpv:hasConsentStatus': statusTerm(event.event),
    ...partOf(event),
    'dpv:isIndicatedBy': { '@type': actorTerm(event.actor), 'receipt:actor': event.actor },
    'dpv:hasIndicationMethod': event.method ?? event.source,
    'dpv:isIndicatedAtTime': dateTime(event.occurred_at),
    'dpv:hasDuration': validityOf(event),
    'receipt:event': event.event,
    'receipt:source': event.source,
    'receipt:nature': purpose === null || purpose.basis === 'consent' ? 'consent' : 'acknowledgement',
    'receipt:channel': [...event.channels],
    'dpv:hasConsentControl': withdrawalOf(pack, event.purpose, publicUrl),
    'dpv:hasRight': rightTerms(purpose, served),
    'dpv:hasAuthority': {
      '@type': 'dpv:DataProtectionAuthority',
      'dpv:hasName': authorityNameOf(pack.controller.authority, event.locale),
      'dpv:isExercisedAt': { '@id': pack.controller.authority.url },
    },
    ledger: {
      subject: event.account_id,
      sequence: event.sequence,
      previousHash: event.previous_hash.toString('hex'),
      hash: event.hash.toString('hex'),
      payload: JSON.parse(canonicalPayload(event)) as unknown,
    },
  };
}

/** Leaving some channels withdraws a part; `receipt:channel` lists what is left. */
function partOf({ event }: ConsentEventRow) {
  const part = partTerm(event);
  return part ? { 'receipt:partStatus': part } : {};
}

const PROCESSING: readonly Term[] = ['dpv:Collect', 'dpv:Store', 'dpv:Use'].map((iri) => ({ '@id': iri }));

/** For what the rules of that time no longer tell: said, and not left out. */
const unknown = (): Term => ({ '@id': 'dpv:NotAvailable' });

const dateTime = (at: Date) => ({ '@type': 'xsd:dateTime', '@value': at.toISOString() });
const days = (count: number) => ({ '@type': 'xsd:duration', '@value': `P${count}D` });

function controllerOf({ controller }: PolicyPack) {
  return {
    '@type': 'dpv:DataController',
    'dpv:hasName': controller.name,
    'dpv:hasContact': controller.contact.email,
    'dpv:hasAddress': controller.contact.address,
    'receipt:service': controller.service,
  };
}

/** `shown` is false where somebody decided before any version was named: then the words that were in force are cited. */
function noticeOf(event: ConsentEventRow, notice: CitedNotice | null, publicUrl: string) {
  const shown = event.notice_version !== null;
  return {
    '@type': 'dpv:ConsentNotice',
    'dct:identifier': event.purpose,
    'dct:hasVersion': event.notice_version ?? notice?.version ?? 0,
    'dct:language': notice?.locale ?? event.locale,
    'dct:isPartOf': { '@id': `${publicUrl}/accounts/v1/policy/versions/${event.policy_version}` },
    'receipt:shown': shown,
    ...(notice ? { 'receipt:sha256': notice.hash } : {}),
  };
}

function purposeOf(id: string, purpose: Purpose | null, notice: CitedNotice | null) {
  return {
    '@type': ['dpv:Purpose', ...(purpose?.dpv ?? [])],
    'dct:identifier': id,
    'dct:title': notice?.title ?? id,
    ...(notice ? { 'dct:description': notice.text } : {}),
    'dpv:hasNecessity': { '@id': purpose?.required === true ? 'dpv:Required' : 'dpv:Optional' },
  };
}

/** Retention as it is carried out: what nothing ends by its age stays as long as the account. */
function categoryOf(category: Category, served: ReadonlySet<Capability>) {
  const { id, dpv, special } = category;
  const retention = retentionServed(category, served);
  return {
    '@type': [special ? 'dpv:SpecialCategoryPersonalData' : 'dpv:PersonalData', ...dpv],
    'dct:identifier': id,
    'receipt:special': special,
    'dpv:hasStorageCondition': {
      '@type': 'dpv:StorageDuration',
      'dpv:hasDuration': days(retention.days),
      'receipt:countedFrom': retention.after,
    },
  };
}

/** The number is told although it can be counted: without it, nobody could tell none from one that was cut out. */
function recipientsOf({ storage }: PolicyPack, purpose: string) {
  const transfers = storage.transfers.filter(({ purposes }) => purposes === undefined || purposes.includes(purpose));
  return { 'receipt:recipientCount': transfers.length, 'dpv:hasRecipient': transfers.map(recipientOf) };
}

function recipientOf({ recipient, country, safeguard }: Transfer) {
  return {
    '@type': 'dpv:Recipient',
    'dpv:hasName': recipient,
    'dpv:hasCountry': placeTerm(country),
    'dpv:hasOrganisationalMeasure': safeguardTerm(safeguard),
  };
}

/** Until when the choice holds: to the moment that the event itself names, else until the person decides otherwise. */
function validityOf({ expires_at: end }: ConsentEventRow) {
  return end
    ? { '@type': 'dpv:UntilTimeDuration', 'dct:valid': dateTime(end) }
    : { '@type': 'dpv:UntilEventDuration', 'receipt:until': 'next-choice' };
}

function withdrawalOf(pack: PolicyPack, purpose: string, publicUrl: string) {
  return {
    '@type': 'dpv:WithdrawConsent',
    'dpv:isExercisedAt': { '@id': `${publicUrl}/accounts/v1/me/consents/${encodeURIComponent(purpose)}` },
    'dpv:hasContact': pack.controller.contact.email,
    'receipt:effect': effectOfWithdrawal(pack, purpose) ?? 'purpose-stops',
  };
}
