import { SIGNED_FROM_SCHEMA } from '@evc/domain';
import type { TrustedEventKey } from '../event-key';
import { signatureHolds } from '../event-signature';
import { instantOf, type Portions, type StoredEvent } from './rows';

/** Between reading which key signs and writing an event down; no transaction lasts longer. */
const GRACE_MS = 2 * 60_000;

/** What is wrong with an event's signature; `unsigned` may still be covered by the cut. */
export type SignatureFault = 'unsigned' | 'misplaced' | 'key-unknown' | 'key-retired' | 'invalid';

/** An event whose signature was looked at. */
export interface CheckedEvent {
  readonly event: StoredEvent;
  readonly fault: SignatureFault | null;
}

/** Checks signatures a portion at a time, on all threads of the pool, one portion ahead of whoever reads. */
export async function* checkedEvents(
  events: Portions<StoredEvent>,
  keys: ReadonlyMap<number, TrustedEventKey>,
): Portions<CheckedEvent> {
  let ahead: Promise<CheckedEvent[]> | null = null;
  for await (const portion of events) {
    const next = checkSignatures(portion, keys);
    next.catch(() => undefined); // reported where it is awaited
    if (ahead) yield await ahead;
    ahead = next;
  }
  if (ahead) yield await ahead;
}

/** Each event with what is wrong with its signature. */
export function checkSignatures(
  events: readonly StoredEvent[],
  keys: ReadonlyMap<number, TrustedEventKey>,
): Promise<CheckedEvent[]> {
  return Promise.all(events.map(async (event) => ({ event, fault: await faultOf(event, keys) })));
}

async function faultOf(event: StoredEvent, keys: ReadonlyMap<number, TrustedEventKey>): Promise<SignatureFault | null> {
  const { signature, signed_by: generation, evidence_digest: digest } = event;
  // Before there were signatures there was no digest either: neither may be lent to an event of that time.
  if (event.payload_schema < SIGNED_FROM_SCHEMA) {
    return signature === null && generation === null && digest === null ? 'unsigned' : 'misplaced';
  }
  if (signature === null) return 'unsigned';
  const key = generation === null ? undefined : keys.get(generation);
  if (!key) return 'key-unknown';
  const parts = {
    previousHash: Buffer.from(event.previous_hash, 'hex'),
    hash: Buffer.from(event.hash, 'hex'),
    evidenceDigest: Buffer.from(digest ?? '', 'hex'),
  };
  if (!(await signatureHolds(key.publicKey, parts, Buffer.from(signature, 'hex')))) return 'invalid';
  const recorded = instantOf(event.recorded_at)?.getTime() ?? Infinity;
  return recorded > key.until + GRACE_MS ? 'key-retired' : null;
}
