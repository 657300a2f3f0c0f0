import canonicalize from 'canonicalize';
import fc from 'fast-check';
import type { Channel } from '@evc/domain';
import { canonicalPayload, type HashedColumns } from './chain-hash';

const text = fc.string({ unit: 'grapheme' });
const count = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const time = fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
const digest = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const row: fc.Arbitrary<HashedColumns> = fc.record({
  account_id: fc.uuid(),
  sequence: count,
  event_id: fc.uuid(),
  purpose: text,
  event: fc.constantFrom('given' as const, 'expired' as const),
  notice_version: fc.option(count),
  policy_id: text,
  policy_version: count,
  rules_version: count,
  channels: fc.array(text as fc.Arbitrary<Channel>),
  source: fc.constantFrom('app' as const, 'desk' as const),
  actor: fc.constantFrom('person' as const, 'guardian' as const),
  method: fc.option(fc.constantFrom('form' as const, 'lapse' as const)),
  payload_schema: fc.constantFrom(1, 2, 3),
  locale: text,
  occurred_at: time,
  recorded_at: time,
  expires_at: fc.option(time),
  evidence_commitment: digest,
  evidence_digest: fc.option(digest),
});

test('QST-1.3a the text that is hashed is the canonical form (RFC 8785) of the payload, whatever stands in it', () => {
  fc.assert(
    fc.property(row, (columns) => {
      const written = canonicalPayload(columns);
      expect(canonicalize(JSON.parse(written))).toBe(written);
    }),
    { numRuns: 2_000 },
  );
});
