import type { Channel } from '../policy/pack';
import type { ConsentEventKind } from './state';

/** Hash that stands before a subject's first event: 32 zero bytes, hex. */
export const CHAIN_GENESIS = '0'.repeat(64);

/** Where a choice was made. */
export type ConsentSource = 'registration' | 'app' | 'portal' | 'unsubscribe-link' | 'desk' | 'system';

export interface ConsentEventFacts {
  readonly eventId: string;
  readonly accountId: string;
  /** 1, 2, 3 ... within one account, without gaps. */
  readonly sequence: number;
  readonly purpose: string;
  readonly event: ConsentEventKind;
  readonly noticeVersion: number | null;
  readonly policyId: string;
  readonly policyVersion: number;
  readonly rulesVersion: number;
  readonly channels: readonly Channel[];
  readonly source: ConsentSource;
  readonly occurredAt: Date;
  /** HMAC under the subject's `evidence` key over the personal evidence, hex; null when there is none. */
  readonly evidenceCommitment: string | null;
}

/** What is canonicalised (JCS) and hashed: ids, codes and a commitment, so that it names nobody after erasure. */
export interface ConsentEventPayload {
  readonly schema: 1;
  readonly eventId: string;
  readonly subject: string;
  readonly sequence: number;
  readonly purpose: string;
  readonly event: ConsentEventKind;
  readonly noticeVersion: number | null;
  readonly policy: { readonly id: string; readonly version: number; readonly rulesVersion: number };
  readonly channels: readonly Channel[];
  readonly source: ConsentSource;
  /** ISO 8601 in UTC with milliseconds. */
  readonly occurredAt: string;
  readonly evidence: string | null;
}

/** Builds the payload of one event; equal facts give equal payloads whatever the order of channels. */
export function consentEventPayload(facts: ConsentEventFacts): ConsentEventPayload {
  return {
    schema: 1,
    eventId: facts.eventId,
    subject: facts.accountId,
    sequence: facts.sequence,
    purpose: facts.purpose,
    event: facts.event,
    noticeVersion: facts.noticeVersion,
    policy: { id: facts.policyId, version: facts.policyVersion, rulesVersion: facts.rulesVersion },
    channels: [...new Set(facts.channels)].sort(),
    source: facts.source,
    occurredAt: facts.occurredAt.toISOString(),
    evidence: facts.evidenceCommitment,
  };
}
