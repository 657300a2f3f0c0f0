import { fromBase64Url, isObject, objectOf, utf8 } from './bytes';

export interface Key {
  readonly kid?: string;
  readonly kty?: string;
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
}

/** Why a signature does not hold, or could not be checked. */
export type SignatureProblem = 'no-signature' | 'other-kind' | 'unknown-key' | 'bad-signature' | 'cannot-check';

export type Opened =
  | { readonly ok: true; readonly payload: Readonly<Record<string, unknown>>; readonly kid: string }
  | { readonly ok: false; readonly reason: SignatureProblem };

const ALGORITHMS = {
  ES256: { of: { name: 'ECDSA', namedCurve: 'P-256' }, verify: { name: 'ECDSA', hash: 'SHA-256' } },
  EdDSA: { of: { name: 'Ed25519' }, verify: { name: 'Ed25519' } },
} as const;

/** Opens a compact JWS of a type by one of the published keys; nothing that the token says of itself is believed before. */
export async function open(
  jws: unknown,
  type: string,
  algorithm: keyof typeof ALGORITHMS,
  keys: readonly Key[],
): Promise<Opened> {
  const no = (reason: SignatureProblem): Opened => ({ ok: false, reason });
  const parts = typeof jws === 'string' && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(jws) ? jws.split('.') : [];
  const [head = '', body = '', signature = ''] = parts;
  const header = parts.length === 3 ? partOf(head) : null;
  if (header === null) return no('no-signature');
  if (header['typ'] !== type || header['alg'] !== algorithm) return no('other-kind');
  const key = keys.find(({ kid }) => kid !== undefined && kid === header['kid']);
  if (key === undefined) return no('unknown-key');
  const holds = await isSigned(key, algorithm, signature, `${head}.${body}`);
  if (holds === null) return no('cannot-check');
  const payload = holds ? partOf(body) : null;
  return payload === null ? no('bad-signature') : { ok: true, payload, kid: key.kid ?? '' };
}

/** @returns null where this browser knows the algorithm not */
async function isSigned(
  key: Key,
  algorithm: keyof typeof ALGORITHMS,
  signature: string,
  text: string,
): Promise<boolean | null> {
  const { of, verify } = ALGORITHMS[algorithm];
  const { kty, crv, x, y } = key;
  try {
    const jwk = algorithm === 'ES256' ? { kty, crv, x, y } : { kty, crv, x };
    const imported = await crypto.subtle.importKey('jwk', jwk, of, false, ['verify']);
    return await crypto.subtle.verify(verify, imported, fromBase64Url(signature), utf8(text));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return null;
    return false;
  }
}

function partOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return objectOf(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(text)));
  } catch {
    return null;
  }
}

/** The keys of a JWKS; none where it is none. */
export function keysOf(jwks: unknown): readonly Key[] {
  return isObject(jwks) && Array.isArray(jwks['keys']) ? jwks['keys'].filter(isObject) : [];
}
