/** How often something may happen for one key. All numbers of the platform's limits stand here. */
export interface LimitRule {
  readonly points: number;
  readonly seconds: number;
}

export const LIMITS = {
  /** Registrations per address. */
  registration: { points: 200, seconds: 3600 },
  /** Sign-in attempts per address, successful or not. */
  'sign-in': { points: 300, seconds: 600 },
  /** Failed sign-ins per account; counted by the blind index, so unknown names count alike. */
  'sign-in-failures': { points: 20, seconds: 900 },
  /** Verification, refresh and recovery tokens tried per address. */
  'token-use': { points: 600, seconds: 600 },
  /** Mails somebody not signed in can cause per address (newsletter, requests, recovery). */
  'anonymous-mail': { points: 60, seconds: 3600 },
  /** Mails that people not signed in can cause to one mailbox; counted where they are written, and dropped in silence. */
  'mail-to-one': { points: 3, seconds: 3600 },
  /** Unsubscribe links per address. Large mail services follow those of all their users from a few addresses. */
  unsubscribe: { points: 6000, seconds: 600 },
  /** Reads and checks of the public ledger per address. */
  ledger: { points: 600, seconds: 600 },
} as const satisfies Record<string, LimitRule>;

export type LimitName = keyof typeof LIMITS;
