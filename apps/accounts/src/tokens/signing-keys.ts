import { createECDH } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { calculateJwkThumbprint, importJWK, type CryptoKey, type JSONWebKeySet, type JWK } from 'jose';
import { KEY_PROVIDER, type KeyProvider } from '@evc/vault';
import type { VerificationKeys } from '@evc/platform';

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/**
 * The P-256 pair that signs access tokens and receipts. Its scalar is a secret of the key provider, so every
 * process with the same provider signs alike and a restart ends nobody's session.
 */
@Injectable()
export class SigningKeys implements VerificationKeys {
  private key: Promise<SigningKey> | undefined;

  constructor(@Inject(KEY_PROVIDER) private readonly provider: KeyProvider) {}

  /** The key that signs now. */
  signing(): Promise<SigningKey> {
    this.key ??= this.load().catch((error: unknown) => {
      this.key = undefined; // a key store that is away for a moment must not end all sign-ins until a restart
      throw error;
    });
    return this.key;
  }

  /** The published set (RFC 7517), public halves only. */
  async current(): Promise<JSONWebKeySet> {
    return { keys: [(await this.signing()).publicJwk] };
  }

  private async load(): Promise<SigningKey> {
    const scalar = await this.provider.secret('access-token-es256');
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
}
