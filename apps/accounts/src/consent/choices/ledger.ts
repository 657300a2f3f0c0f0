import { Inject, Injectable } from '@nestjs/common';
import { newId, type Tx } from '@evc/database';
import {
  CHAIN_GENESIS,
  type Channel,
  type ConsentActor,
  type ConsentEventKind,
  type ConsentMethod,
  type ConsentSource,
  expiryOf,
  findPurpose,
  maySignLater,
  PAYLOAD_SCHEMA,
  statusAfter,
  usesSpecialData,
} from '@evc/domain';
import { AccountsOutbox } from '@evc/events';
import { CLOCK, type Clock, type Origin, Problem } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import type { SubjectKey } from '@evc/vault';
import type { EventSigner } from '../ledger/event-key';
import { evidenceDigest } from '../ledger/event-signature';
import { EventKeys } from '../ledger/event-keys';
import { PolicyInForce } from '../policy/policy-in-force';
import { chainHash } from './chain-hash';
import { ConsentRepository, type ChainEnd, type ConsentEventRow } from './consent.repository';
import { ConsentEndings } from './endings';

/** What changes for one purpose. */
export interface ConsentChange {
  readonly purpose: string;
  readonly event: ConsentEventKind;
  readonly noticeVersion: number | null;
  readonly channels: readonly Channel[];
  /** When a consent given lapses; what the policy says of this purpose, when left out. */
  readonly expiresAt?: Date | null | undefined;
}

/** Who said it, where, how and when, and what proves it (QST-1.3a, QTL-1). */
export interface ConsentCircumstances {
  readonly actor: ConsentActor;
  readonly source: ConsentSource;
  readonly method: ConsentMethod;
  readonly locale: string;
  /** Now, when left out. */
  readonly occurredAt?: Date | undefined;
  /**
   * Where it came from and what else it rests on, such as a guardian's warranty or a letter to the privacy office. Personal, so it is
   * sealed and the chain only commits to it.
   */
  readonly evidence: Origin;
  /** Not written down here: what ends with the choice may be kept by this word (`RecordedChoice`). */
  readonly keepNewsletter?: boolean | undefined;
}

/** One choice to write down. */
export type ConsentDraft = ConsentChange & ConsentCircumstances;

/** An event before it is signed; those of before schema 3 are not made any more. */
type UnsignedRow = Omit<ConsentEventRow, 'signed_by' | 'signature' | 'evidence_digest'> & {
  readonly evidence_digest: Buffer;
};

/**
 * The append-only record of choices: one hash chain per subject, each hash over the one before and the canonical
 * (RFC 8785) payload, and a signature over both by a key that the database does not have. The payload holds ids and
 * digests only, so the chain outlives the person's data and names nobody.
 */
@Injectable()
export class ConsentLedger {
  constructor(
    private readonly repository: ConsentRepository,
    private readonly endings: ConsentEndings,
    private readonly outbox: AccountsOutbox,
    private readonly eventKeys: EventKeys,
    private readonly inForce: PolicyInForce,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Appends events, moves the current state, tells subscribers and stops what ended, all in the caller's transaction.
   * That must hold the subject's row (the account, or the subscription): two choices of one person then follow each
   * other, those of others do not wait.
   * @param key the subject's `evidence` key
   * @returns the stored events, in order
   * @throws Problem ledger-key-missing where something is given and nothing can be signed; a no waits to be signed
   */
  async append(
    tx: Tx,
    key: SubjectKey,
    subjectId: string,
    drafts: readonly ConsentDraft[],
  ): Promise<ConsentEventRow[]> {
    const rows: ConsentEventRow[] = [];
    let end = await this.repository.holdEnd(tx, subjectId);
    const signer = await this.eventKeys.signer(end.eventKey);
    if (!signer && !drafts.every(({ event }) => maySignLater(event))) throw keyMissing();
    for (const draft of drafts) {
      const evidence = JSON.stringify(draft.evidence);
      const evidenceSealed = key.seal('consent_events', 'evidence_sealed', evidence);
      const linked = this.link(subjectId, end, draft, {
        evidence_digest: evidenceDigest(evidenceSealed),
        evidence_commitment: key.hmac(evidence),
      });
      const { row, waitingMac } = await this.sign(linked, signer);
      await this.repository.append(tx, row, { evidenceSealed, waitingMac }, statusAfter(row.event));
      await this.tell(tx, row, draft.keepNewsletter);
      rows.push(row);
      end = { ...end, sequence: row.sequence, hash: row.hash, notBefore: row.recorded_at };
    }
    return rows;
  }

  /** Could a yes be recorded now? What rests on one that is said beside a no must not hold up the no. */
  async takesYes(tx: Tx): Promise<boolean> {
    return (await this.eventKeys.signer(await this.eventKeys.current(tx))) !== null;
  }

  private async sign<Row extends UnsignedRow>(row: Row, signer: EventSigner | null) {
    const parts = { previousHash: row.previous_hash, hash: row.hash, evidenceDigest: row.evidence_digest };
    return {
      row: { ...row, signed_by: signer?.generation ?? null, signature: signer?.sign(parts) ?? null },
      waitingMac: signer ? null : await this.eventKeys.waitingMac(parts),
    };
  }

  private link(
    subjectId: string,
    end: ChainEnd,
    draft: ConsentDraft,
    evidence: Pick<UnsignedRow, 'evidence_digest' | 'evidence_commitment'>,
  ) {
    const now = this.clock.now();
    const previous = end.hash ?? Buffer.from(CHAIN_GENESIS, 'hex');
    const occurredAt = draft.occurredAt ?? now;
    const row = {
      account_id: subjectId,
      sequence: end.sequence + 1,
      event_id: newId(),
      purpose: draft.purpose,
      event: draft.event,
      notice_version: draft.noticeVersion,
      policy_id: this.policy.pack.id,
      policy_version: this.inForce.versionFor(draft.purpose),
      rules_version: this.policy.pack.rulesVersion,
      channels: [...draft.channels],
      source: draft.source,
      actor: draft.actor,
      method: draft.method,
      payload_schema: PAYLOAD_SCHEMA,
      locale: draft.locale,
      occurred_at: occurredAt,
      // A clock that was set back must not write history out of order, nor behind a checkpoint: that would look inserted.
      recorded_at: end.notBefore && end.notBefore > now ? end.notBefore : now,
      expires_at: this.expiryOf(draft, occurredAt),
      ...evidence,
      previous_hash: previous,
    };
    return { ...row, hash: chainHash(previous, row) };
  }

  private expiryOf({ event, purpose, expiresAt }: ConsentDraft, occurredAt: Date): Date | null {
    if (expiresAt !== undefined) return expiresAt;
    const known = findPurpose(this.policy.pack, purpose);
    return known && statusAfter(event) === 'given' ? expiryOf(known, occurredAt) : null;
  }

  private async tell(
    tx: Tx,
    row: ConsentEventRow & Pick<ConsentDraft, 'method'>,
    keepNewsletter?: boolean,
  ): Promise<void> {
    const { account_id: accountId, event_id: eventId, purpose, event } = row;
    const { sequence, channels, actor, source, method, locale } = row;
    if (event === 'informed') return; // nothing was chosen, so nothing begins or ends
    const status = statusAfter(event);
    const choice = { eventId, sequence, event, channels, actor, source, method, locale, keepNewsletter };
    if (status === 'given') await this.endings.runGiven(tx, accountId, purpose, choice);
    else await this.endings.run(tx, accountId, purpose, choice);
    // That somebody agreed to have their face compared, or no longer, is no other program's business (QST-2.2 bio).
    const known = findPurpose(this.policy.pack, purpose);
    if (known && usesSpecialData(this.policy.pack, known)) return;
    const data = { accountId, purpose, status, eventId };
    await this.outbox.publish(tx, { type: 'consent.changed', subject: accountId, data });
  }
}

function keyMissing(): Problem {
  return new Problem('ledger-key-missing', { headers: { 'Retry-After': '60' } });
}
