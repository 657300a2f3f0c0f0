import { Inject, Injectable } from '@nestjs/common';
import { CompactSign } from 'jose';
import { findPurpose } from '@evc/domain';
import { type LoadedPolicy, POLICY, Problem } from '@evc/platform';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../accounts.options';
import { SigningKeys } from '../tokens/signing-keys';
import { ConsentRepository, type ConsentEventRow } from './consent.repository';

const STATUS: Readonly<Record<ConsentEventRow['event'], string>> = {
  given: 'dpv:ConsentGiven',
  refused: 'dpv:ConsentRefused',
  withdrawn: 'dpv:ConsentWithdrawn',
  renewed: 'dpv:RenewedConsentGiven',
  expired: 'dpv:ConsentExpired',
};

/** A consent record a person can keep: JSON-LD in DPV terms, and the same bytes signed. */
export class ReceiptResponse {
  receipt!: Record<string, unknown>;
  /** Compact JWS (ES256) over the receipt; keys at `/accounts/.well-known/jwks.json`. */
  signature!: string;
}

@Injectable()
export class ReceiptService {
  constructor(
    private readonly consents: ConsentRepository,
    private readonly keys: SigningKeys,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /** The receipt of one of the person's own events. @throws Problem not-found */
  async receipt(accountId: string, eventId: string): Promise<ReceiptResponse> {
    const row = await this.consents.eventById(accountId, eventId);
    if (!row) throw new Problem('not-found');
    const receipt = this.describe(row);
    const { kid, privateKey } = await this.keys.signing();
    const signature = await new CompactSign(new TextEncoder().encode(JSON.stringify(receipt)))
      .setProtectedHeader({ alg: 'ES256', kid, typ: 'consent-receipt+jws' })
      .sign(privateKey);
    return { receipt, signature };
  }

  private describe(row: ConsentEventRow): Record<string, unknown> {
    const { controller } = this.policy.pack;
    const purpose = findPurpose(this.policy.pack, row.purpose);
    return {
      '@context': {
        dpv: 'https://w3id.org/dpv#',
        dct: 'http://purl.org/dc/terms/',
        xsd: 'http://www.w3.org/2001/XMLSchema#',
      },
      '@id': `urn:uuid:${row.event_id}`,
      '@type': 'dpv:ConsentRecord',
      'dct:issued': { '@type': 'xsd:dateTime', '@value': row.occurred_at.toISOString() },
      'dpv:hasIdentifier': row.event_id,
      'dpv:hasDataSubject': { '@id': `urn:uuid:${row.account_id}` },
      'dpv:hasDataController': {
        '@type': 'dpv:DataController',
        'dpv:hasName': controller.name,
        'dpv:hasContact': controller.contact.email,
        'dpv:hasAddress': controller.contact.address,
      },
      'dpv:hasPurpose': { '@type': purpose?.dpv ?? [], 'dct:identifier': row.purpose },
      'dpv:hasPersonalData': this.policy.pack.categories
        .filter((category) => purpose?.data.includes(category.id))
        .map((category) => ({ '@type': category.dpv, 'dct:identifier': category.id })),
      'dpv:hasConsentStatus': { '@id': STATUS[row.event] },
      'dpv:hasNotice': {
        'dct:hasVersion': row.notice_version,
        'dct:isPartOf': `${this.options.publicUrl}/accounts/v1/policy/versions/${row.policy_version}`,
      },
      'dct:hasVersion': row.policy_version,
      'dct:isVersionOf': row.policy_id,
      'dpv:hasIndicationMethod': row.source,
      'dct:language': row.locale,
      ledger: {
        sequence: row.sequence,
        previousHash: row.previous_hash.toString('hex'),
        hash: row.hash.toString('hex'),
      },
    };
  }
}
