import { createHash } from 'node:crypto';
import { consentEventPayload } from '@evc/domain';
import type { ConsentEventRow } from './consent.repository';

/** The columns of an event that its hash covers, besides the hash before it. */
export type HashedColumns = Omit<ConsentEventRow, 'hash' | 'previous_hash' | 'signed_by' | 'signature'>;

/** The canonical form (RFC 8785) of an event's payload. */
export function canonicalPayload(row: HashedColumns): string {
  const payload = consentEventPayload({
    schema: row.payload_schema,
    eventId: row.event_id,
    accountId: row.account_id,
    sequence: row.sequence,
    purpose: row.purpose,
    event: row.event,
    noticeVersion: row.notice_version,
    policyId: row.policy_id,
    policyVersion: row.policy_version,
    rulesVersion: row.rules_version,
    channels: row.channels,
    source: row.source,
    actor: row.actor,
    method: row.method,
    locale: row.locale,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    expiresAt: row.expires_at,
    evidenceCommitment: row.evidence_commitment.toString('hex'),
    evidenceDigest: row.evidence_digest?.toString('hex') ?? null,
  });
  return JSON.stringify(payload); // a test holds it against a canonicaliser: that takes five times as long
}

/** SHA-256 over the previous hash and the canonical payload of an event. */
export function chainHash(previous: Buffer, row: HashedColumns): Buffer {
  return createHash('sha256').update(previous).update(canonicalPayload(row), 'utf8').digest();
}
