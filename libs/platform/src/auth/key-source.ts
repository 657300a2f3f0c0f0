import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { InjectionToken } from '@nestjs/common';

/** Gives the current public keys; asked again when a token names a key that is not among those last seen. */
export interface VerificationKeys {
  current(): Promise<JSONWebKeySet>;
}

/** Where public keys come from: the same process (an object, or the token of a provider), or a JWKS address. */
export type KeySource =
  | { kind: 'local'; keys: VerificationKeys }
  | { kind: 'provider'; token: InjectionToken<VerificationKeys> }
  | { kind: 'remote'; url: string };
