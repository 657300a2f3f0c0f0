import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { leafHash, type Sha256 } from '@evc/domain';

export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/** What a leaf of the log says: how far the chain of a subject had come when the log took it in. */
export interface ChainHeadLeaf {
  readonly subject: string;
  readonly sequence: number;
  /** Hash of the event of this sequence, hex. */
  readonly head: string;
}

/** The canonical form (RFC 8785) of anything that is JSON. @throws TypeError otherwise */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('the value has no canonical form');
  return text;
}

/** What stands in a text; undefined when it is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The data of a leaf: the canonical JSON of its three fields. */
export function leafData({ subject, sequence, head }: ChainHeadLeaf): string {
  return canonical({ subject, sequence, head });
}

/** The Merkle hash of a leaf. */
export function headLeafHash(leaf: ChainHeadLeaf): Uint8Array {
  return leafHash(sha256, Buffer.from(leafData(leaf), 'utf8'));
}

/** Bytes of a hash as this API writes it. */
export const toHex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');
