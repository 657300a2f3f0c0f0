/** What an account may act as. `driver` for charging users, the others for staff. */
export const ROLES = ['driver', 'operator', 'operator-admin', 'privacy-officer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Roles of staff: of a client operator, of the privacy office, of the platform. */
export type StaffRole = Exclude<Role, 'driver'>;

/** Who is behind a request, as the verified access token says. Ids only, never a name or an address. */
export interface AuthUser {
  accountId: string;
  /** Under which charging knows a driver. Absent while what an older version kept has not moved to it. */
  driverId?: string;
  /** Under which charging notes what staff do. */
  staffId?: string;
  /** The one role that the session wears; a list, as RFC 9068 has it. */
  roles: Role[];
  /** Set for staff of a client operator. */
  clientId?: string;
  sessionId: string;
  /** Seconds since 1970 of the sign-in (not of the token). */
  authTime: number;
  /** How the person signed in, RFC 8176 values such as `pwd`, `otp`. */
  amr: string[];
}

/** In `amr` (RFC 8176) of every sign-in that took more than one factor. */
export const MULTI_FACTOR = 'mfa';

/** True for tokens that may do staff's work: of a driver, or of staff who proved a second factor (ASVS 6.3.3). */
export function provedEnough({ roles, amr }: Pick<AuthUser, 'roles' | 'amr'>): boolean {
  return roles.every((role) => role === 'driver') || amr.includes(MULTI_FACTOR);
}
