import { compactVerify, type CryptoKey, decodeProtectedHeader, errors, importJWK, type JWK } from 'jose';

/** A statement the ledger signed, or why it is none. */
export type OpenedStatement =
  | { readonly ok: true; readonly kid: string; readonly payload: string }
  | { readonly ok: false; readonly reason: 'not-a-jws' | 'other-type' | 'key-unknown' | 'signature-invalid' };

/** Public halves of the keys that may have signed; never a secret one. */
export type PublicKeys = readonly JWK[];

/** The compact JWS of one type, checked: EdDSA, or what is asked for, by one of these keys. */
export async function openStatement(
  signed: string,
  type: string,
  keys: PublicKeys,
  algorithm: 'EdDSA' | 'ES256' = 'EdDSA',
): Promise<OpenedStatement> {
  let header: ReturnType<typeof decodeProtectedHeader>;
  try {
    header = decodeProtectedHeader(signed);
  } catch {
    return { ok: false, reason: 'not-a-jws' };
  }
  if (header.typ !== type || header.alg !== algorithm) return { ok: false, reason: 'other-type' };
  const { kid } = header;
  const key = keys.find((known) => known.kid === kid);
  if (kid === undefined || !key) return { ok: false, reason: 'key-unknown' };
  try {
    const { payload } = await compactVerify(signed, await imported(key, algorithm), { algorithms: [algorithm] });
    return { ok: true, kid, payload: new TextDecoder().decode(payload) };
  } catch (error) {
    if (error instanceof errors.JOSEError) return { ok: false, reason: 'signature-invalid' };
    throw error;
  }
}

/** Reading a key takes as long as using it, and a year has half a million checkpoints. */
const KEYS = new WeakMap<JWK, Promise<CryptoKey>>();

function imported(key: JWK, algorithm: string): Promise<CryptoKey> {
  const known = KEYS.get(key);
  if (known) return known;
  const { kty, crv, x, y } = key; // what makes a public key; nothing else of a file that somebody gives us
  const made = importJWK({ kty, crv, x, ...(y === undefined ? {} : { y }) }, algorithm) as Promise<CryptoKey>;
  KEYS.set(key, made);
  return made;
}
