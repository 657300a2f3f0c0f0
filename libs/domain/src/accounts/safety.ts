import { type AccountEvent, isCancelled, type Waiting } from './waiting';
import { type AddedFactor, isActive, isNewFactor, isUndone, returnsTo, type UndoLink, undoUntil } from './undo';

/** Which sessions end with an event: beside whoever asked there is often somebody who should not be in. */
export type SessionsOver = 'none' | 'the-asking-one' | 'all-but-the-asking-one' | 'all';

const SESSIONS_OVER: Readonly<Record<AccountEvent, SessionsOver>> = {
  'password-changed': 'all-but-the-asking-one',
  'password-removed': 'all-but-the-asking-one',
  'password-recovered': 'all',
  'session-ended': 'the-asking-one',
  'other-sessions-ended': 'all-but-the-asking-one',
  'factor-removed': 'none',
  'email-changed': 'all-but-the-asking-one',
  undone: 'all',
  closed: 'all',
};

export function sessionsOver(event: AccountEvent): SessionsOver {
  return SESSIONS_OVER[event];
}

/** An account as far as taking it over goes. What stands for mailbox, password and the rest is compared and nothing more. */
export interface AccountSafety<Factor extends AddedFactor = AddedFactor, Thing extends Waiting = Waiting> {
  readonly mailbox: string;
  /** Null where only a mail or a passkey lets in. */
  readonly password: string | null;
  readonly sessions: readonly string[];
  readonly factors: readonly Factor[];
  readonly waiting: readonly Thing[];
  readonly links: readonly UndoLink[];
}

/** One event, and what comes along with it. */
export interface Happening {
  readonly event: AccountEvent;
  /** The session that asked; null where a mail did. */
  readonly asker: string | null;
  /** With `undone`: since when. */
  readonly since?: Date;
  /** With `password-recovered`: whether what came in lately goes too. */
  readonly dropsNewFactors?: boolean;
}

/** What an event leaves of sessions, factors and everything that waits. */
export function leftBy<Account extends AccountSafety>(account: Account, happening: Happening, now: Date): Account {
  const { event, asker, since, dropsNewFactors = false } = happening;
  const endedSessions = account.sessions.filter((id) => isOver(sessionsOver(event), id === asker));
  const reach = { event, endedSessions, ...(since && { since }) };
  const goes = (factor: AddedFactor): boolean =>
    (dropsNewFactors && isNewFactor(factor, now)) || (since !== undefined && isUndone(factor, since));
  const ended = (link: UndoLink): boolean =>
    isCancelled({ thing: 'undo-link', sessionId: null, begunAt: link.since }, reach);
  return {
    ...account,
    sessions: account.sessions.filter((id) => !endedSessions.includes(id)),
    factors: account.factors.filter((factor) => !goes(factor)),
    waiting: account.waiting.filter((thing) => !isCancelled(thing, reach)),
    links: account.links.filter((link) => isActive(link, now) && !ended(link)),
  };
}

/** The new mailbox answered. The one that is left may go back for seven days, unless this was the way back. */
export function movedTo<Account extends AccountSafety>(
  account: Account,
  { mailbox, begunAt, asker }: { readonly mailbox: string; readonly begunAt: Date; readonly asker: string | null },
  now: Date,
): Account {
  const left = leftBy(account, { event: 'email-changed', asker }, now);
  const back = returnsTo(mailbox, left.links, now);
  const links =
    back === null
      ? [...left.links, { mailbox: account.mailbox, since: begunAt, until: undoUntil(now) }]
      : left.links.filter(({ since }) => since < back);
  return { ...left, mailbox, links };
}

/**
 * The reader of an earlier mail says that it was not them: the account is theirs again, without the password that somebody
 * else knew, and without whatever came since.
 */
export function undone<Account extends AccountSafety>(account: Account, link: UndoLink, now: Date): Account {
  const left = leftBy(account, { event: 'undone', asker: null, since: link.since }, now);
  return { ...left, mailbox: link.mailbox, password: null };
}

function isOver(over: SessionsOver, asked: boolean): boolean {
  switch (over) {
    case 'none':
      return false;
    case 'the-asking-one':
      return asked;
    case 'all-but-the-asking-one':
      return !asked;
    case 'all':
      return true;
  }
}
