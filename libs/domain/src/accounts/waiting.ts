/**
 * The one list of what waits in an account's name: begun by somebody, of use to whoever finishes it. Whoever came in with a
 * stolen password leaves such things behind, so each has an answer to every event below.
 */
export const WAITING_THINGS = [
  'email-change',
  'phone-code',
  'totp-enrolment',
  'passkey-creation',
  'sign-in-halfway',
  'charging-confirmation',
  'recovery-link',
  'undo-link',
] as const;
export type WaitingThing = (typeof WAITING_THINGS)[number];

/** What an owner does when they are warned, and what ends by itself or for good. */
export const ACCOUNT_EVENTS = [
  'password-changed',
  'password-removed',
  'password-recovered',
  'session-ended',
  'other-sessions-ended',
  'factor-removed',
  'email-changed',
  'undone',
  'closed',
] as const;
export type AccountEvent = (typeof ACCOUNT_EVENTS)[number];

/**
 * How far an event reaches among things of one kind: all of them, those that a session asked for which ends with it, those
 * begun since what is undone, or none.
 */
export type Reach = 'all' | 'of-ended-sessions' | 'begun-since' | 'none';

/** What a session asks for: it goes with the session, and with everything that tells the owner to cancel. */
const ASKED_BY_SESSION: Readonly<Record<AccountEvent, Reach>> = {
  'password-changed': 'all',
  'password-removed': 'all',
  'password-recovered': 'all',
  'session-ended': 'of-ended-sessions',
  'other-sessions-ended': 'all',
  'factor-removed': 'all',
  'email-changed': 'all',
  undone: 'all',
  closed: 'all',
};

/** The one rule of what cancels it. Services apply it in the transaction of the event. */
const REACH: Readonly<Record<WaitingThing, Readonly<Record<AccountEvent, Reach>>>> = {
  'email-change': ASKED_BY_SESSION,
  'phone-code': ASKED_BY_SESSION,
  'totp-enrolment': ASKED_BY_SESSION,
  'passkey-creation': ASKED_BY_SESSION,
  // A right password that waits for its second factor belongs to no session yet.
  'sign-in-halfway': { ...ASKED_BY_SESSION, 'session-ended': 'none' },
  // Signed words that another app checks: they serve the session that asked, for two minutes, and end with it.
  'charging-confirmation': {
    ...ASKED_BY_SESSION,
    'password-changed': 'of-ended-sessions',
    'password-removed': 'of-ended-sessions',
    'other-sessions-ended': 'of-ended-sessions',
    'factor-removed': 'none',
    'email-changed': 'of-ended-sessions',
  },
  // The owner's way back, asked for by nobody's session: a thief's session must not be able to end it, but new words do.
  'recovery-link': {
    ...ASKED_BY_SESSION,
    'session-ended': 'none',
    'other-sessions-ended': 'none',
    'factor-removed': 'none',
  },
  // What a thief does must not end it either, whatever it is: only going back further does.
  'undo-link': {
    'password-changed': 'none',
    'password-removed': 'none',
    'password-recovered': 'none',
    'session-ended': 'none',
    'other-sessions-ended': 'none',
    'factor-removed': 'none',
    'email-changed': 'none',
    undone: 'begun-since',
    closed: 'all',
  },
};

/** What this event cancels of that kind. */
export function reachOf(event: AccountEvent, thing: WaitingThing): Reach {
  return REACH[thing][event];
}

/** Something that waits, as far as the rule looks. */
export interface Waiting {
  readonly thing: WaitingThing;
  /** The session that asked; null where none did. */
  readonly sessionId: string | null;
  readonly begunAt: Date;
}

/** What an event brings along. */
export interface EventReach {
  readonly event: AccountEvent;
  /** Sessions that end with it. */
  readonly endedSessions: readonly string[];
  /** Since when everything is undone; only with `undone`. */
  readonly since?: Date;
}

/** Does it wait no more? */
export function isCancelled(
  { thing, sessionId, begunAt }: Waiting,
  { event, endedSessions, since }: EventReach,
): boolean {
  switch (reachOf(event, thing)) {
    case 'all':
      return true;
    case 'of-ended-sessions':
      return endedSessions.some((ended) => ended === sessionId);
    case 'begun-since':
      return since !== undefined && begunAt >= since;
    case 'none':
      return false;
  }
}
