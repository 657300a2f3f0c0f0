import type { Role } from './auth-user';

/** The fixed parts of access tokens (RFC 9068), shared by the signer in accounts and every verifier. */
export const ACCESS_TOKEN = { audience: 'evcloud', algorithm: 'ES256', type: 'at+jwt', lifetimeSeconds: 300 } as const;

/** Claims of an access token beside iss, aud, iat, exp and jti. */
export interface AccessTokenClaims {
  /** Account id. */
  sub: string;
  /** In tokens of drivers: the id under which charging knows them, which stands nowhere beside the account's. */
  driver?: string;
  /** In tokens of staff: the id under which charging notes what they do. */
  staff?: string;
  roles: Role[];
  /** Client operator of a staff account. */
  clientId?: string;
  /** Session id, so that ending a session ends its tokens. */
  sid: string;
  /** Seconds since 1970 of the sign-in. */
  auth_time: number;
  amr: string[];
}
