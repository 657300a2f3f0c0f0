import { type Factor, type Session, SESSION_DAYS, type World } from './world';

export const START = new Date('2026-06-01T08:00:00Z');
const DAY_MS = 86_400_000;
const before = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

/** What a thief begins with, and whether the owner has had a second factor for long. */
export interface Beginning {
  readonly thief: 'knows the password' | 'stole a session';
  readonly ownerHasFactor: boolean;
  /** After how many seconds the session that was stolen ends by itself; what it asked for may outlive it. */
  readonly sessionEndsAfter?: number;
}

export const BEGINNINGS: readonly Beginning[] = (['knows the password', 'stole a session'] as const).flatMap((thief) =>
  [false, true].map((ownerHasFactor) => ({ thief, ownerHasFactor })),
);

/** The session that was stolen is proved as freshly as can be. */
export function worldOf({ thief, ownerHasFactor, sessionEndsAfter }: Beginning, now = START): World {
  const own: Session = { id: 's-own', holder: 'owner', openedAt: before(now, 1), provedAt: before(now, 1) };
  const openedAt =
    sessionEndsAfter === undefined ? now : new Date(before(now, SESSION_DAYS).getTime() + sessionEndsAfter * 1000);
  const stolen: Session = { id: 's-stolen', holder: 'thief', openedAt, provedAt: now };
  const sessions = thief === 'stole a session' ? [own, stolen] : [own];
  const factor: Factor = { id: 'f-own', holder: 'owner', addedAt: before(now, 365) };
  return {
    now,
    made: 0,
    sessions,
    knows: { owner: ['first'], thief: thief === 'knows the password' ? ['first'] : [] },
    warnedAt: null,
    account: {
      mailbox: 'owner',
      password: 'first',
      sessions: sessions.map(({ id }) => id),
      factors: ownerHasFactor ? [factor] : [],
      waiting: [],
      links: [],
    },
  };
}
