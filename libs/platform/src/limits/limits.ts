import type { DelayRule } from './growing-delays';

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
  /** Verification, refresh and recovery tokens tried per address. */
  'token-use': { points: 600, seconds: 600 },
  /** Mails somebody not signed in can cause per address (newsletter, requests, recovery). */
  'anonymous-mail': { points: 60, seconds: 3600 },
  /** Mails that people not signed in can cause to one mailbox; counted where they are written, and dropped in silence. */
  'mail-to-one': { points: 3, seconds: 3600 },
  /** Registration mails to one mailbox from all networks; from one of them `mail-to-one` holds, so that a stranger's do not use up the owner's. */
  'registration-mail-to-one': { points: 12, seconds: 3600 },
  /** New passwords that one account wishes for: each is estimated and hashed. */
  'password-change': { points: 20, seconds: 3600 },
  /** Changes of the e-mail address that one account asks for. */
  'email-change': { points: 5, seconds: 86_400 },
  /** Codes to one phone number, for whatever accounts; what comes on top is dropped in silence. Each account's pauses grow besides. */
  'text-to-one': { points: 24, seconds: 86_400 },
  /** Those of them that accounts ask for after their first of the day: what is left is for owners whom strangers went before. */
  'text-again-to-one': { points: 18, seconds: 86_400 },
  /** Other usernames that one account wishes for: each answer tells whether somebody has it. */
  username: { points: 20, seconds: 3600 },
  /** Registrations of devices per account: an app registers when it starts, and each one waits for those before it. */
  device: { points: 600, seconds: 600 },
  /** Unsubscribe links per address. Large mail services follow those of all their users from a few addresses. */
  unsubscribe: { points: 6000, seconds: 600 },
  /** Reads and checks of the public ledger per address. */
  ledger: { points: 600, seconds: 600 },
  /** Images of faces per account, also of those that come in one form: each costs half a second of a processor or more. */
  face: { points: 30, seconds: 600 },
} as const satisfies Record<string, LimitRule>;

export type LimitName = keyof typeof LIMITS;

/** How failed guesses of a password slow the next ones. A name counts by its blind index, so unknown ones count alike. */
export const SIGN_IN_DELAYS = {
  /** Of one name from one network. */
  pair: { free: 5, firstSeconds: 1, longestSeconds: 60, forgetSeconds: 3600 },
  /**
   * Of one name from all networks it is not known to come from: guesses that are spread over many. At the longest delay
   * that is a hundred a day.
   */
  name: { free: 30, firstSeconds: 1, longestSeconds: 900, forgetSeconds: 86_400 },
  /** Of one network at all names: a few common passwords tried on many. */
  network: { free: 100, firstSeconds: 1, longestSeconds: 60, forgetSeconds: 900 },
} as const satisfies Record<string, DelayRule>;

/**
 * How many sign-ins by password may be under way at once, from the first look at an account to the last: a third of a
 * second of argon2 on two cores. A flood stays outside the door, and so costs no database.
 */
export const SIGN_IN_ADMISSION = {
  places: 48,
  /** Further places, for owners who come from where they came in lately. */
  forHomes: 16,
  /** How many such pairs of owner and network are remembered: the latest. */
  homesKept: 20_000,
} as const;

/**
 * How wrong second factors slow the next ones of an account. At the longest delay that leaves about thirty guesses a day
 * at codes of which three in a million are right.
 */
export const SECOND_FACTOR_DELAY = {
  free: 5,
  firstSeconds: 5,
  longestSeconds: 3600,
  forgetSeconds: 86_400,
} as const satisfies DelayRule;

/** Characters of one part of a path; the router answers longer ones with 414. */
export const LONGEST_PATH_PART = 256;

/**
 * What bodies that were refused may cost one network: refusing one takes up to two milliseconds of the event loop for each
 * 256 KiB. Small bodies are free.
 */
export const REFUSED_BODIES = { freeBytes: 4096, bytes: 4 * 1024 * 1024, seconds: 60 } as const;
