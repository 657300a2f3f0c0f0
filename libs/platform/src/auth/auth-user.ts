/** What an account may act as. `driver` for charging users, the others for staff. */
export const ROLES = ['driver', 'operator', 'operator-admin', 'privacy-officer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who is behind a request, as the verified access token says. Ids only, never a name or an address. */
export interface AuthUser {
  accountId: string;
  roles: Role[];
  /** Set for staff of a client operator. */
  clientId?: string;
  sessionId: string;
  /** Seconds since 1970 of the sign-in (not of the token). */
  authTime: number;
  /** How the person signed in, RFC 8176 values such as `pwd`, `otp`. */
  amr: string[];
}
