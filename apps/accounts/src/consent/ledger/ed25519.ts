import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, CompactSign, importJWK, type JWK } from 'jose';

/** What stands before the 32 bytes of a seed in a PKCS #8 document of an Ed25519 key (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A pair that signs checkpoints; `kid` is the RFC 7638 thumbprint of its public half. */
export interface CheckpointKey {
  readonly kid: string;
  readonly publicJwk: JWK;
  /** @returns a compact JWS over exactly these bytes of text */
  sign(type: string, payload: string): Promise<string>;
}

/** The private half whose secret is this seed of 32 bytes. */
export function privateKeyOf(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

/** What makes the public half of a pair, and its RFC 7638 thumbprint. */
export async function publicHalfOf(pair: KeyObject): Promise<{ jwk: JWK; thumbprint: string }> {
  const { x } = createPublicKey(pair).export({ format: 'jwk' });
  if (x === undefined) throw new TypeError('an Ed25519 key has no public half');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x };
  return { jwk, thumbprint: await calculateJwkThumbprint(jwk) };
}

/** The pair whose secret is this seed of 32 bytes. */
export async function keyOfSeed(seed: Buffer): Promise<CheckpointKey> {
  const { jwk, thumbprint: kid } = await publicHalfOf(privateKeyOf(seed));
  const privateKey = await importJWK({ ...jwk, d: seed.toString('base64url') }, 'EdDSA');
  return {
    kid,
    publicJwk: { ...jwk, kid, use: 'sig', alg: 'EdDSA' },
    sign: (type, payload) =>
      new CompactSign(new TextEncoder().encode(payload))
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: type })
        .sign(privateKey),
  };
}
