import type { Channel } from '../policy/pack';
import type { ConsentEventKind } from './state';

/** Hash that stands before a subject's first event: 32 zero bytes, hex. */
export const CHAIN_GENESIS = '0'.repeat(64);

/** Where a choice was made. */
export type ConsentSource = 'registration' | 'app' | 'portal' | 'newsletter' | 'unsubscribe-link' | 'desk' | 'system';

/** Who made the choice; `system` only notes that one lapsed. */
export type ConsentActor = 'person' | 'guardian' | 'desk' | 'system';

/** How the choice was expressed. */
export type ConsentMethod =
  | 'form' // choices sent with a registration
  | 'control' // a switch or button of the app or portal
  | 'confirmed-control' // the same, after a warning was confirmed
  | 'double-opt-in' // a form, confirmed from the mailbox it names
  | 'gpc' // nothing was answered; the browser sent the Global Privacy Control signal, which says no (ADR 0033)
  | 'despite-gpc' // a yes said once more after the person was told that their browser sends that signal
  | 'one-click' // the link or button of a message (RFC 8058)
  | 'objection' // says more than ending the purpose: also what was never given stays off (GDPR Art. 21)
  | 'written-request' // to the privacy office, which entered it
  | 'consequence' // of another choice: closing the account ends all others
  | 'lapse'; // time, age or a change of the policy ended it

/**
 * What a payload says besides ids. 1 and 2 said less, are still verified, and carry no signature; events of 3 are signed
 * and name the sealed evidence they were signed with.
 */
export const PAYLOAD_SCHEMA = 3;
/** From this schema on an event must carry a signature. */
export const SIGNED_FROM_SCHEMA = 3;

export interface ConsentEventFacts {
  readonly schema: number;
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
  /** Schema 2 on. */
  readonly actor: ConsentActor;
  /** Schema 2 on; null in events of schema 1. */
  readonly method: ConsentMethod | null;
  /** Schema 2 on. BCP 47 locale of the notice shown. */
  readonly locale: string;
  readonly occurredAt: Date;
  /** Schema 2 on. When it was written down; never before the event that stands before it, nor before a checkpoint. */
  readonly recordedAt: Date;
  /** Schema 2 on. When a given consent lapses by itself; null when it does not. */
  readonly expiresAt: Date | null;
  /** HMAC under the subject's `evidence` key over the personal evidence, hex; null when there is none. */
  readonly evidenceCommitment: string | null;
  /** Schema 3 on. SHA-256 of the sealed evidence, hex: says nothing once that is gone. */
  readonly evidenceDigest: string | null;
}

/** What is canonicalised (JCS) and hashed: ids, codes and a commitment, so that it names nobody after erasure. */
export interface ConsentEventPayload {
  readonly schema: number;
  readonly eventId: string;
  readonly subject: string;
  readonly sequence: number;
  readonly purpose: string;
  readonly event: ConsentEventKind;
  readonly noticeVersion: number | null;
  readonly policy: { readonly id: string; readonly version: number; readonly rulesVersion: number };
  readonly channels: readonly Channel[];
  readonly source: ConsentSource;
  readonly actor?: ConsentActor;
  readonly method?: ConsentMethod | null;
  readonly locale?: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly occurredAt: string;
  readonly recordedAt?: string;
  readonly expiresAt?: string | null;
  readonly evidence: string | null;
  readonly evidenceDigest?: string | null;
}

/**
 * Builds the payload of one event; equal facts give equal payloads whatever the order of channels. Keys stand in the order
 * of their code units, so that plain `JSON.stringify` of it is its canonical form (RFC 8785).
 */
export function consentEventPayload(facts: ConsentEventFacts): ConsentEventPayload {
  const { schema, actor, event, eventId, locale, method, noticeVersion, purpose, sequence, source } = facts;
  const channels = [...new Set(facts.channels)].sort();
  const evidence = facts.evidenceCommitment;
  const occurredAt = facts.occurredAt.toISOString();
  const policy = { id: facts.policyId, rulesVersion: facts.rulesVersion, version: facts.policyVersion };
  const subject = facts.accountId;
  if (schema < 2)
    return {
      ...{ channels, event, eventId, evidence, noticeVersion, occurredAt, policy, purpose },
      ...{ schema, sequence, source, subject },
    };
  return {
    actor,
    channels,
    event,
    eventId,
    evidence,
    ...(schema < 3 ? {} : { evidenceDigest: facts.evidenceDigest }),
    expiresAt: facts.expiresAt?.toISOString() ?? null,
    locale,
    method,
    noticeVersion,
    occurredAt,
    policy,
    purpose,
    recordedAt: facts.recordedAt.toISOString(),
    schema,
    sequence,
    source,
    subject,
  };
}
