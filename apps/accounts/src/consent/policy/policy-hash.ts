import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 (hex) over the canonical form (RFC 8785) of a document: the same content has the same hash everywhere. */
export function hashOf(document: unknown): string {
  return createHash('sha256')
    .update(canonicalize(document) ?? '', 'utf8')
    .digest('hex');
}
