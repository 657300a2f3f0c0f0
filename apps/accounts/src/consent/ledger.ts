import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { newId, type Tx } from '@evc/database';
import {
  CHAIN_GENESIS,
  type Channel,
  consentEventPayload,
  type ConsentEventKind,
  type ConsentSource,
  statusAfter,
} from '@evc/domain';
import { type LoadedPolicy, POLICY } from '@evc/platform';
import type { SubjectKey } from '@evc/vault';
import { ConsentRepository, type ConsentEventRow } from './consent.repository';

/** What changes for one purpose. */
export interface ConsentChange {
  readonly purpose: string;
  readonly event: ConsentEventKind;
  readonly noticeVersion: number | null;
  readonly channels: readonly Channel[];
}

/** One choice to write down, and what proves it (QST-1.3a, QTL-1). */
export interface ConsentDraft extends ConsentChange {
  readonly source: ConsentSource;
  readonly locale: string;
  readonly occurredAt: Date;
  readonly evidence: ConsentEvidence;
}

/** Where a choice came from; personal, so it is sealed and the chain only commits to it. */
export interface ConsentEvidence {
  readonly address: string;
  readonly agent: string;
}

/**
 * The append-only record of choices: one hash chain per subject, each hash over the one before and the canonical
 * (RFC 8785) payload. The payload holds ids and a commitment only, so the chain outlives the person's data and
 * names nobody.
 */
@Injectable()
export class ConsentLedger {
  constructor(
    private readonly repository: ConsentRepository,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
  ) {}

  /**
   * Appends events and moves the current state, in the caller's transaction, which must hold the account's row:
   * two choices of one person then follow each other, those of others do not wait.
   * @param key the subject's `evidence` key
   * @returns the stored events, in order
   */
  async append(
    tx: Tx,
    key: SubjectKey,
    accountId: string,
    drafts: readonly ConsentDraft[],
    now: Date,
  ): Promise<ConsentEventRow[]> {
    const head = await this.repository.head(tx, accountId);
    const rows: ConsentEventRow[] = [];
    let previous = head?.hash ?? Buffer.from(CHAIN_GENESIS, 'hex');
    let sequence = head?.sequence ?? 0;
    for (const draft of drafts) {
      sequence += 1;
      const row = this.link(key, accountId, sequence, previous, draft, now);
      await this.repository.append(tx, row, statusAfter(draft.event));
      rows.push(row);
      previous = row.hash;
    }
    return rows;
  }

  private link(
    key: SubjectKey,
    accountId: string,
    sequence: number,
    previous: Buffer,
    draft: ConsentDraft,
    now: Date,
  ): ConsentEventRow {
    const evidence = JSON.stringify(draft.evidence);
    const commitment = key.hmac(evidence);
    const row = {
      account_id: accountId,
      sequence,
      event_id: newId(),
      purpose: draft.purpose,
      event: draft.event,
      notice_version: draft.noticeVersion,
      policy_id: this.policy.pack.id,
      policy_version: this.policy.policyVersion,
      rules_version: this.policy.pack.rulesVersion,
      channels: [...draft.channels],
      source: draft.source,
      actor: 'person' as const,
      locale: draft.locale,
      occurred_at: draft.occurredAt,
      recorded_at: now,
      evidence_sealed: key.seal('consent_events', 'evidence_sealed', evidence),
      evidence_commitment: commitment,
      previous_hash: previous,
    };
    return { ...row, hash: chainHash(previous, row) };
  }
}

/** SHA-256 over the previous hash and the canonical payload of an event. */
export function chainHash(previous: Buffer, row: Omit<ConsentEventRow, 'hash' | 'previous_hash'>): Buffer {
  const payload = consentEventPayload({
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
    occurredAt: row.occurred_at,
    evidenceCommitment: row.evidence_commitment.toString('hex'),
  });
  const canonical = canonicalize(payload);
  if (canonical === undefined) throw new TypeError('a consent event has no canonical form');
  return createHash('sha256').update(previous).update(canonical, 'utf8').digest();
}
