import { jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock } from '../clock/clock';
import { unavailable } from '../problems/problem-from';
import { CONFIRMATION_TOKEN, type ConfirmationPurpose } from './confirmation-token';
import { isTokensFault } from './token-verifier';

const CLAIMS = z.object({ jti: z.uuid(), sid: z.uuid(), exp: z.number() });
const LONGEST = 2048;
const SKEW_SECONDS = 5;

/** A confirmation that was given; `id` is what makes it good for one use. */
export interface Confirmation {
  readonly id: string;
  readonly expiresAt: Date;
}

/** Who says that they gave it, and in which session. */
export interface ConfirmationGiver {
  readonly subject: string;
  readonly sessionId: string;
}

/** Checks confirmations: their own type, so that no access token passes for one, nor the other way round. */
export class ConfirmationVerifier {
  constructor(
    private readonly options: { issuer: string },
    private readonly keys: () => JWTVerifyGetKey,
    private readonly clock: Clock,
  ) {}

  /**
   * The confirmation that a token stands for; null for one that this person did not give for this purpose and in this
   * session, or not now: it ends with the session that asked for it.
   * Whether it was used is for the caller to know.
   * @throws Problem service-unavailable when the keys cannot be had
   */
  async verify(token: string, giver: ConfirmationGiver, purpose: ConfirmationPurpose): Promise<Confirmation | null> {
    const claims = CLAIMS.safeParse(await this.payload(token, giver.subject, purpose));
    if (!claims.success || claims.data.sid !== giver.sessionId) return null;
    // A token counts a little beyond its end, so its use has to be remembered as long.
    return { id: claims.data.jti, expiresAt: new Date((claims.data.exp + SKEW_SECONDS + 1) * 1000) };
  }

  private async payload(token: string, subject: string, purpose: ConfirmationPurpose): Promise<JWTPayload | null> {
    if (token.length > LONGEST) return null;
    try {
      const { payload } = await jwtVerify(token, this.keys(), {
        algorithms: [CONFIRMATION_TOKEN.algorithm],
        typ: CONFIRMATION_TOKEN.type,
        issuer: this.options.issuer,
        audience: CONFIRMATION_TOKEN.audience,
        subject,
        currentDate: this.clock.now(),
        clockTolerance: SKEW_SECONDS,
        maxTokenAge: CONFIRMATION_TOKEN.lifetimeSeconds,
        requiredClaims: ['sub', 'exp', 'iat', 'jti'],
      });
      return payload['purpose'] === purpose ? payload : null;
    } catch (error) {
      if (isTokensFault(error)) return null;
      throw unavailable();
    }
  }
}
