import { hash } from 'node:crypto';
import { errors, jwtVerify, type JWTHeaderParameters, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock } from '../clock/clock';
import { unavailable } from '../problems/problem-from';
import { ACCESS_TOKEN } from './access-token';
import { ROLES, type AuthUser } from './auth-user';

const CLAIMS = z.object({
  sub: z.uuid(),
  driver: z.uuid().optional(),
  staff: z.uuid().optional(),
  roles: z.array(z.enum(ROLES)).max(ROLES.length),
  clientId: z.uuid().optional(),
  sid: z.uuid(),
  auth_time: z.number().int(),
  amr: z.array(z.string().max(32)).max(8),
  exp: z.number(),
});

const SKEW_SECONDS = 5;
const MOST_KNOWN = 10_000;
const LONGEST = 4096;

interface Known {
  user: AuthUser;
  expiresAtMs: number;
  /** Names the key that signed it. */
  header: JWTHeaderParameters;
}

interface Verified {
  payload: JWTPayload;
  header: JWTHeaderParameters;
}

/** Where keys are looked up by a header alone. */
const NO_TOKEN = { payload: '', signature: '' };

/**
 * Checks access tokens: ES256 and `at+jwt` only, so that neither `none`, nor a symmetric key made of a public one, nor
 * another kind of token passes. Verified tokens are remembered by SHA-256 until they expire (the newest 10,000 used) or their
 * key is trusted no more.
 */
export class TokenVerifier {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly options: { issuer: string; audience?: string },
    private readonly keys: () => JWTVerifyGetKey,
    private readonly clock: Clock,
  ) {}

  /**
   * Whose token it is; null for one that does not count.
   * @throws Problem service-unavailable when the keys cannot be had
   */
  async verify(token: string): Promise<AuthUser | null> {
    if (token.length > LONGEST) return null;
    const digest = hash('sha256', token, 'base64');
    const known = this.known.get(digest);
    if (known !== undefined) {
      const isGood = known.expiresAtMs > this.clock.now().getTime() && (await this.isTrusted(known.header));
      this.known.delete(digest);
      if (!isGood) return null;
      this.remember(digest, known); // moves it to the end: the first is the one unused for longest
      return known.user;
    }
    const verified = await this.verified(token);
    const claims = CLAIMS.safeParse(verified?.payload);
    if (!verified || !claims.success) return null;
    const user = userOf(claims.data);
    this.remember(digest, { user, expiresAtMs: claims.data.exp * 1000, header: verified.header });
    return user;
  }

  /**
   * A stolen key must open nothing from the moment it is withdrawn (ADR 0013). Where the keys cannot be had, what was known
   * last goes on to count: whoever keeps them from us gains no more than the rest of a token's life.
   */
  private async isTrusted(header: JWTHeaderParameters): Promise<boolean> {
    try {
      await this.keys()(header, NO_TOKEN);
      return true;
    } catch (error) {
      return !isTokensFault(error);
    }
  }

  private async verified(token: string): Promise<Verified | null> {
    try {
      const verified = await jwtVerify(token, this.keys(), {
        algorithms: [ACCESS_TOKEN.algorithm],
        typ: ACCESS_TOKEN.type,
        issuer: this.options.issuer,
        audience: this.options.audience ?? ACCESS_TOKEN.audience,
        currentDate: this.clock.now(),
        clockTolerance: SKEW_SECONDS,
        maxTokenAge: ACCESS_TOKEN.lifetimeSeconds, // also refuses a token from the future
        requiredClaims: ['sub', 'exp', 'iat'],
      });
      return { payload: verified.payload, header: verified.protectedHeader };
    } catch (error) {
      if (isTokensFault(error)) return null;
      throw unavailable();
    }
  }

  private remember(digest: string, known: Known): void {
    this.known.set(digest, known);
    if (this.known.size <= MOST_KNOWN) return;
    const oldest = this.known.keys().next();
    if (!oldest.done) this.known.delete(oldest.value);
  }
}

/** Failing to fetch or read keys is ours; everything else jose finds is wrong with the token. */
export function isTokensFault(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return false;
  return error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC';
}

function userOf(claims: z.infer<typeof CLAIMS>): AuthUser {
  return Object.freeze({
    accountId: claims.sub,
    ...(claims.driver !== undefined && { driverId: claims.driver }),
    ...(claims.staff !== undefined && { staffId: claims.staff }),
    roles: claims.roles,
    ...(claims.clientId !== undefined && { clientId: claims.clientId }),
    sessionId: claims.sid,
    authTime: claims.auth_time,
    amr: claims.amr,
  });
}
