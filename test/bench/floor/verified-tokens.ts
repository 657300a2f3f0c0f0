import type { JWTPayload } from 'jose';

/** Checks a token's signature and claims. @throws what jose throws */
export type Verify = (token: string) => Promise<JWTPayload>;

/**
 * Remembers the tokens it has verified until they expire, as the server does and as any program would whose readers come
 * back: a floor that checked the same signature again for each request would only make the server look fast. So few people
 * read in a bench that nothing has to be thrown out.
 */
export function remembering(verify: Verify): Verify {
  const verified = new Map<string, { readonly payload: JWTPayload; readonly expiresAtMs: number }>();
  return async (token) => {
    const known = verified.get(token);
    if (known && known.expiresAtMs > Date.now()) return known.payload;
    verified.delete(token);
    const payload = await verify(token);
    verified.set(token, { payload, expiresAtMs: (payload.exp ?? 0) * 1000 });
    return payload;
  };
}
