import type { InjectionToken } from '@nestjs/common';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** Gives the current public keys; asked again when a token names a key that is not among those last seen. */
export interface VerificationKeys {
  current(): Promise<JSONWebKeySet>;
}

/** Where public keys come from: the same process (an object, or the token of a provider in any module), or a JWKS address. */
export type KeySource =
  | { kind: 'local'; keys: VerificationKeys }
  | { kind: 'provider'; token: InjectionToken<VerificationKeys> }
  | { kind: 'remote'; url: string };

const REREAD_PAUSE_MS = 200;
/** How long a key that was taken away is still known: reading costs nothing, as the provider keeps its keys in memory. */
const KNOWN_MS = 5_000;

/** Keys over HTTP, kept for ten minutes and read again at most every 30 seconds when an unknown key is named. */
export function remoteKeys(url: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(url), { timeoutDuration: 3000, cooldownDuration: 30_000, cacheMaxAge: 600_000 });
}

/** Keys of this process. A pause between re-reads keeps forged key ids from becoming a load on the database. */
export function localKeys(keys: VerificationKeys): JWTVerifyGetKey {
  let known: JWTVerifyGetKey | undefined;
  let readAt = -Infinity;
  const read = async (): Promise<JWTVerifyGetKey> => {
    readAt = performance.now();
    known = createLocalJWKSet(await keys.current());
    return known;
  };
  return async (header, token) => {
    const current = known && performance.now() - readAt < KNOWN_MS ? known : await read();
    try {
      return await current(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || performance.now() - readAt < REREAD_PAUSE_MS) throw error;
      return (await read())(header, token);
    }
  };
}
