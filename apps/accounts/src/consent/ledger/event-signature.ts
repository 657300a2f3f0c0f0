import { hash as digestOf, type KeyObject, sign, verify } from 'node:crypto';

/** What an event's signature is over: its place (the hash before), its payload (its hash) and its evidence. */
export interface SignedParts {
  readonly previousHash: Uint8Array;
  readonly hash: Uint8Array;
  /** SHA-256 of the sealed evidence. */
  readonly evidenceDigest: Uint8Array;
}

/** SHA-256 of sealed evidence: stays when the evidence goes, and says nothing then. */
export const evidenceDigest = (sealed: Uint8Array): Buffer => digestOf('sha256', sealed, 'buffer');

/** The 96 bytes that are signed. */
export function signedBytes({ previousHash, hash, evidenceDigest: digest }: SignedParts): Buffer {
  return Buffer.concat([previousHash, hash, digest]);
}

/** Ed25519 over an event, 64 bytes; takes some 40 µs. */
export function signEvent(privateKey: KeyObject, parts: SignedParts): Buffer {
  return sign(null, signedBytes(parts), privateKey);
}

/** Checked on a thread of the pool, so that a whole ledger is checked on all cores. */
export function signatureHolds(publicKey: KeyObject, parts: SignedParts, signature: Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    verify(null, signedBytes(parts), publicKey, signature, (error, holds) => (error ? reject(error) : resolve(holds)));
  });
}
