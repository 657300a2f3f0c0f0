import type { AuthUser } from './auth-user';
import { CallerStrategy, type CallingRequest } from './caller-strategy';
import type { TokenVerifier } from './token-verifier';

/** RFC 6750, 2.1, with a token in the form of a JWT. */
const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** Reads an access token from the header alone: one in an address or a body would end up in logs and histories. */
export class BearerStrategy extends CallerStrategy<AuthUser> {
  override readonly name = 'bearer';

  constructor(private readonly verifier: Pick<TokenVerifier, 'verify'>) {
    super();
  }

  protected override async callerOf({ headers }: CallingRequest): Promise<AuthUser | null> {
    const token = BEARER.exec(headers.authorization ?? '')?.[1];
    return token === undefined ? null : this.verifier.verify(token);
  }
}
