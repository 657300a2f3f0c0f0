import { ACCOUNT_EVENTS, reachOf, type Reach, type SessionsOver, sessionsOver, WAITING_THINGS } from '@evc/domain';

/** A rule of `libs/domain/src/accounts` that is not the product's: one file, and what it says instead. */
export interface Mutant {
  readonly name: string;
  readonly file: 'waiting' | 'safety' | 'undo';
  /** Changes the source. */
  readonly change: (source: string) => string;
}

const REACHES: readonly Reach[] = ['all', 'of-ended-sessions', 'begun-since', 'none'];
const OVER: readonly SessionsOver[] = ['none', 'the-asking-one', 'all-but-the-asking-one', 'all'];

/** Each cell of {event x pending thing}, with each other value. */
const cells = WAITING_THINGS.flatMap((thing) =>
  ACCOUNT_EVENTS.flatMap((event) =>
    REACHES.filter((reach) => reach !== reachOf(event, thing)).map((reach): Mutant => ({
      name: `${event} x ${thing}: ${reachOf(event, thing)} becomes ${reach}`,
      file: 'waiting',
      change: (source) =>
        `${source}\nObject.assign(REACH, { '${thing}': { ...REACH['${thing}'], '${event}': '${reach}' } });`,
    })),
  ),
);

const sessions = ACCOUNT_EVENTS.flatMap((event) =>
  OVER.filter((over) => over !== sessionsOver(event)).map((over): Mutant => ({
    name: `${event} x sessions: ${sessionsOver(event)} becomes ${over}`,
    file: 'safety',
    change: (source) => `${source}\nObject.assign(SESSIONS_OVER, { '${event}': '${over}' });`,
  })),
);

const instead = (name: string, file: Mutant['file'], from: string, to: string): Mutant => ({
  name,
  file,
  change: (source) => {
    const parts = source.split(from);
    if (parts.length !== 2) throw new Error(`${file}.ts says ${parts.length - 1} times: ${from}`);
    return parts.join(to);
  },
});

/** Bounds of time, and the places where one thing is taken for another. */
const others: readonly Mutant[] = [
  instead('six days to undo', 'undo', 'UNDO_DAYS = 7', 'UNDO_DAYS = 6'),
  instead('eight days to undo', 'undo', 'UNDO_DAYS = 7', 'UNDO_DAYS = 8'),
  instead('a link works at its last moment', 'undo', 'until > now', 'until >= now'),
  instead('a link never lapses', 'undo', 'until > now', 'until > new Date(0)'),
  instead('what came at that very moment is not undone', 'undo', 'addedAt >= since', 'addedAt > since'),
  instead('old factors go, new ones stay', 'undo', 'addedAt >= since', 'addedAt < since'),
  instead('a return goes back to the latest link', 'undo', 'Math.min(', 'Math.max('),
  instead('a return to anywhere', 'undo', 'link.mailbox === mailbox && isActive', 'isActive'),
  instead('a return by a link that has lapsed', 'undo', ' && isActive(link, now)', ''),
  instead('what began at that very moment waits on', 'waiting', 'begunAt >= since', 'begunAt > since'),
  instead('what began before is undone', 'waiting', 'begunAt >= since', 'begunAt < since'),
  instead('what other sessions asked for', 'waiting', 'endedSessions.some', '!endedSessions.some'),
  instead('a recovery never drops factors', 'safety', 'dropsNewFactors && isNewFactor', 'false && isNewFactor'),
  instead('a recovery always drops new factors', 'safety', 'dropsNewFactors && isNewFactor', 'isNewFactor'),
  instead('a recovery drops all factors', 'safety', ' && isNewFactor(factor, now)', ''),
  instead('an undo leaves factors', 'safety', 'since !== undefined && isUndone', 'since === null && isUndone'),
  instead('an event lets links live that have lapsed', 'safety', 'isActive(link, now) && !ended', '!ended'),
  instead('a return leaves the link it went back by', 'safety', '< back', '<= back'),
  instead('a return gives a link too', 'safety', 'back === null', 'back !== undefined'),
  instead('no move gives a link', 'safety', 'back === null', 'back === undefined'),
  instead('a link goes back to the end of the change', 'safety', 'since: begunAt, until', 'since: now, until'),
  instead('the link of a move goes to the new mailbox', 'safety', 'mailbox: account.mailbox,', 'mailbox,'),
  instead('a move leaves the mailbox', 'safety', '{ ...left, mailbox, links }', '{ ...left, links }'),
  instead('an undo leaves the mailbox', 'safety', 'mailbox: link.mailbox, password', 'password'),
  instead('an undo leaves the password', 'safety', ', password: null }', ' }'),
  instead('an undo goes back to now alone', 'safety', 'asker: null, since: link.since', 'asker: null, since: now'),
];

export const MUTANTS: readonly Mutant[] = [...cells, ...sessions, ...others];

/**
 * Mutants that no sequence of steps can tell from the product, and why. The tables of `libs/domain` refuse them all the
 * same; a name that stands here and is found out by a sequence fails the test, as does one that is missing.
 */
export function isSameToEverybody(name: string): boolean {
  const [, event, thing, from, to] = /^(\S+) x (\S+): (\S+) becomes (\S+)$/.exec(name) ?? [];
  if (event === undefined || to === undefined) return SAME.includes(name);
  // Only an undo says since when; where an event ends no session, none of its things go with one.
  const none = [
    'none',
    ...(event === 'undone' ? [] : ['begun-since']),
    ...(event === 'factor-removed' || NO_SESSION_ASKED.includes(thing ?? '') ? ['of-ended-sessions'] : []),
  ];
  // One change of the address waits at a time, and this event is the end of it.
  if (event === 'email-changed' && thing === 'email-change') return true;
  if (thing !== 'sessions') return none.includes(from ?? '') && none.includes(to);
  // A mail asks, and no session.
  const all = ['all', ...(ASKED_BY_MAIL.includes(event) ? ['all-but-the-asking-one'] : [])];
  const nobody = ['none', ...(ASKED_BY_MAIL.includes(event) ? ['the-asking-one'] : [])];
  return [all, nobody].some((same) => same.includes(from ?? '') && same.includes(to));
}

const NO_SESSION_ASKED = ['sign-in-halfway', 'recovery-link', 'undo-link'];
const ASKED_BY_MAIL = ['password-recovered', 'undone'];
/** In the model links lapse as time passes, so that no event meets one; in the product a job and each look do that. */
const SAME = ['a return by a link that has lapsed', 'an event lets links live that have lapsed'];
