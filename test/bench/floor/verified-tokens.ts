import type { JWTPayload } from 'jose';

/** Checks a token's signature and claims. @throws what jose throws */
export type Verify = (token: string) => Promise<JWTPayload>;

/**
 * Remembers the tokens it has verified until they expire, as the server does. A minimal program would not; a floor that does
 * tells what the rest of the server costs. So few people read in a bench that nothing has to be thrown out.
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
