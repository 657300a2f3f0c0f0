import { canonicalPayload } from '../../choices/chain-hash';
import { linkHash } from '../receipt-proof';
import { instantOf, type StoredEvent } from './rows';

/** How far an event may have been moved for us to recognise it. */
const NEAR = 16;

/** The event's canonical payload; null when a column holds what this service never writes. */
function payloadOf(event: StoredEvent, sequence: number): string | null {
  const [occurred, recorded] = [instantOf(event.occurred_at), instantOf(event.recorded_at)];
  const expires = event.expires_at === null ? null : instantOf(event.expires_at);
  if (!occurred || !recorded || (event.expires_at !== null && !expires)) return null;
  return canonicalPayload({
    ...event,
    sequence,
    occurred_at: occurred,
    recorded_at: recorded,
    expires_at: expires,
    evidence_commitment: Buffer.from(event.evidence_commitment, 'hex'),
    evidence_digest: event.evidence_digest === null ? null : Buffer.from(event.evidence_digest, 'hex'),
  });
}

/** True when the event's hash is that over the hash before it and its own columns. */
export function isAsHashed(event: StoredEvent, sequence = event.sequence): boolean {
  const payload = payloadOf(event, sequence);
  return payload !== null && linkHash(event.previous_hash, payload) === event.hash;
}

/** Under which other number the event was written, if it was only moved. */
export function formerPlace(event: StoredEvent): number | null {
  for (let away = 1; away <= NEAR; away += 1) {
    for (const sequence of [event.sequence - away, event.sequence + away]) {
      if (isAsHashed(event, sequence)) return sequence;
    }
  }
  return null;
}
