import { randomBytes, randomUUID } from 'node:crypto';
import {
  type ConsentActor,
  type ConsentEventKind,
  type ConsentMethod,
  type ConsentSource,
  type Notice,
  PAYLOAD_SCHEMA,
} from '@evc/domain';
import { SERVED } from '@evc/platform';
import { type LoadedPolicy } from '@evc/policy';
import { chainHash } from '../../apps/accounts/src/consent/choices/chain-hash';
import type { ConsentEventRow } from '../../apps/accounts/src/consent/choices/consent.repository';
import { type Receipt, receiptOf } from '../../apps/accounts/src/consent/receipts/receipt-document';
import { citedIn } from '../../apps/accounts/src/consent/receipts/receipt.repository';

/** One way in which each kind of event comes about, so that all actors, sources and methods are met. */
export const WAYS: readonly {
  event: ConsentEventKind;
  actor: ConsentActor;
  source: ConsentSource;
  method: ConsentMethod;
}[] = [
  { event: 'given', actor: 'person', source: 'registration', method: 'form' },
  { event: 'given', actor: 'guardian', source: 'app', method: 'control' },
  { event: 'given', actor: 'person', source: 'app', method: 'despite-gpc' },
  { event: 'refused', actor: 'person', source: 'portal', method: 'control' },
  { event: 'refused', actor: 'person', source: 'registration', method: 'gpc' },
  { event: 'withdrawn', actor: 'person', source: 'unsubscribe-link', method: 'one-click' },
  { event: 'withdrawn', actor: 'person', source: 'app', method: 'consequence' },
  { event: 'renewed', actor: 'person', source: 'newsletter', method: 'double-opt-in' },
  { event: 'renewed', actor: 'desk', source: 'desk', method: 'written-request' },
  { event: 'narrowed', actor: 'person', source: 'unsubscribe-link', method: 'one-click' },
  { event: 'expired', actor: 'system', source: 'system', method: 'lapse' },
  { event: 'informed', actor: 'person', source: 'registration', method: 'form' },
];

/** A receipt as the service makes it, of an event that was hashed as the ledger hashes. */
export function receiptFor(policy: LoadedPolicy, purpose: string, way: (typeof WAYS)[number]): Receipt {
  const notice = policy.notices.find((candidate) => candidate.purpose === purpose) as Notice;
  const at = new Date('2026-11-22T10:00:00.000Z');
  const previous = randomBytes(32);
  const row: Omit<ConsentEventRow, 'hash'> = {
    account_id: randomUUID(),
    event_id: randomUUID(),
    sequence: 7,
    purpose,
    notice_version: way.event === 'refused' ? null : notice.version,
    policy_id: policy.pack.id,
    policy_version: policy.policyVersion,
    rules_version: policy.pack.rulesVersion,
    channels: way.event === 'given' ? [...(policy.pack.purposes.find(({ id }) => id === purpose)?.channels ?? [])] : [],
    ...way,
    locale: 'zh-HK',
    occurred_at: at,
    recorded_at: at,
    payload_schema: PAYLOAD_SCHEMA,
    expires_at: way.event === 'renewed' ? new Date('2027-11-22T10:00:00.000Z') : null,
    evidence_digest: randomBytes(32),
    signed_by: 1,
    signature: randomBytes(64),
    evidence_commitment: randomBytes(32),
    previous_hash: previous,
  };
  const event: ConsentEventRow = { ...row, hash: chainHash(previous, row) };
  return receiptOf({
    event,
    pack: policy.pack,
    notice: citedIn(notice, row.locale),
    publicUrl: 'https://ev.example',
    served: SERVED,
  });
}
