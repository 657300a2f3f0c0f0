/** SHA-256 of some bytes, 32 bytes long. Passed in, since rules import nothing. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

const LEAF = 0x00;
const NODE = 0x01;

/** Hash of a leaf (RFC 6962, 2.1): SHA-256 over 0x00 and its data, so that no leaf can pass for an inner node. */
export function leafHash(sha256: Sha256, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + data.length);
  bytes[0] = LEAF;
  bytes.set(data, 1);
  return sha256(bytes);
}

/** Hash of an inner node (RFC 6962, 2.1): SHA-256 over 0x01 and its two children. */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + left.length + right.length);
  bytes[0] = NODE;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return sha256(bytes);
}

/** Root over adjacent subtrees that `subtreesOf` named, left to right; that of no leaf at all is SHA-256 of nothing. */
export function rootOver(sha256: Sha256, subtrees: readonly Uint8Array[]): Uint8Array {
  if (subtrees.length === 0) return sha256(new Uint8Array(0));
  return subtrees.reduceRight((right, left) => nodeHash(sha256, left, right));
}

/** True for the same bytes. Hashes of a public log are no secrets, so time does not matter. */
export function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
