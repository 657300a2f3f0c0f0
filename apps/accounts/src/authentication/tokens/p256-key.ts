import { createECDH } from 'node:crypto';
import { calculateJwkThumbprint, type CryptoKey, importJWK, type JWK } from 'jose';

/** A P-256 pair that signs; `kid` is the RFC 7638 thumbprint of its public half. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** The pair whose private half is this scalar of 32 bytes. */
export async function keyOfScalar(scalar: Buffer): Promise<SigningKey> {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(scalar);
  const point = pair.getPublicKey(); // 0x04 | x | y
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33, 65).toString('base64url'),
  };
  const kid = await calculateJwkThumbprint(jwk);
  const privateKey = (await importJWK({ ...jwk, d: scalar.toString('base64url') }, 'ES256')) as CryptoKey;
  return { kid, privateKey, publicJwk: { ...jwk, kid, use: 'sig', alg: 'ES256' } };
}
