import type { AccountEvent, AddedFactor, UndoLink, WaitingThing } from '@evc/domain';
import { type AnyMove, EVENT_OF } from './more-steps';
import { type Actor, hasLapsed, sessionOf, type Thing, waitingThing, type World } from './world';

const WEEK_MS = 7 * 86_400_000;

/** The steps after which no session is left. */
const ENDS_ALL: readonly AccountEvent[] = ['password-recovered', 'undone', 'closed'];
/** What a session may do without ending the owner's ways back. */
const LEAVES_RECOVERY: readonly AccountEvent[] = ['session-ended', 'other-sessions-ended', 'factor-removed'];
const CHANGES_THE_ACCOUNT: readonly WaitingThing[] = [
  'email-change',
  'phone-code',
  'totp-enrolment',
  'passkey-creation',
];

/** An event as it happened between two worlds. */
interface Happened {
  readonly event: AccountEvent;
  readonly before: World;
  readonly after: World;
  /** The session in which it was asked for; null where a mail was. */
  readonly asker: string | null;
  readonly since: Date | null;
}

/**
 * What is wrong with what a step left: what was said to a person about each event, in terms of people, sessions and mails,
 * and not of the table that the product decides by.
 */
export function wrongAfter(before: World, move: AnyMove, after: World): string[] {
  const wrong = after.account.links.filter(({ until }) => until <= after.now).map(() => 'a link works that has lapsed');
  if ('wait' in move) return wrong;
  const made = after.account.links.filter((link) => !before.account.links.some((one) => isSame(one, link)));
  if (made.some(({ until }) => until.getTime() !== before.now.getTime() + WEEK_MS))
    wrong.push('a link that does not work for seven days');
  const event = EVENT_OF[move.step];
  if (event === undefined) return wrong;
  const happened = { event, before, after, ...circumstances(before, event, move.actor) };
  const dropped = wrongFactors(happened, move.step === 'recover by mail without new factors');
  return [...wrong, ...dropped, ...wrongSessions(happened), ...wrongThings(happened), ...wrongLinks(happened)];
}

function circumstances(before: World, event: AccountEvent, actor: Actor): Pick<Happened, 'asker' | 'since'> {
  const mine = before.account.links.filter(({ mailbox }) => mailbox === actor).map(({ since }) => since.getTime());
  if (event === 'undone') return { asker: null, since: new Date(Math.min(...mine)) };
  if (event === 'password-recovered') return { asker: null, since: null };
  if (event !== 'email-changed') return { asker: sessionOf(before, actor)?.id ?? null, since: null };
  return { asker: waitingThing(before, 'email-change', actor)?.sessionId ?? null, since: null };
}

/** Only an undo and a recovery that is asked to take factors away, and those that came since, or lately. */
function wrongFactors({ event, before, after, since }: Happened, drops: boolean): string[] {
  if (event === 'factor-removed' || event === 'closed') return []; // one by choice, or all
  const lately = before.now.getTime() - WEEK_MS;
  const goes = ({ addedAt }: AddedFactor): boolean =>
    (since !== null && addedAt >= since) || (drops && addedAt.getTime() >= lately);
  const wrong = before.account.factors
    .filter((factor) => goes(factor) === after.account.factors.some(({ id }) => id === factor.id))
    .map((factor) => `${event}: factor ${factor.id} ${goes(factor) ? 'stays' : 'is gone'}`);
  return since !== null && after.account.password !== null ? [...wrong, 'undone: the password stays'] : wrong;
}

/** Whether a session goes on. */
function goesOn(id: string, { event, asker }: Happened): boolean {
  if (event === 'factor-removed') return true;
  if (ENDS_ALL.includes(event)) return false;
  return event === 'session-ended' ? id !== asker : id === asker;
}

function wrongSessions(happened: Happened): string[] {
  const { event, before, after } = happened;
  const stays = (id: string): boolean => goesOn(id, happened);
  return before.sessions
    .filter((session) => !hasLapsed.session(session, after.now))
    .filter(({ id }) => stays(id) !== after.sessions.some((one) => one.id === id))
    .map(({ id }) => `${event}: session ${id} ${stays(id) ? 'is gone' : 'stays'}`);
}

function wrongThings(happened: Happened): string[] {
  const { event, before, after } = happened;
  return before.account.waiting
    .filter((thing) => !hasLapsed.thing(thing, after.now) && !isUsedUp(thing, happened))
    .filter((thing) => mayWait(thing, happened) !== after.account.waiting.some(({ id }) => id === thing.id))
    .map((thing) => `${event}: ${thing.thing} ${mayWait(thing, happened) ? 'is gone' : 'still waits'}`);
}

/** The very thing that this step finished. */
function isUsedUp({ id }: Thing, { event, before, asker }: Happened): boolean {
  return (
    event === 'email-changed' &&
    before.account.waiting.some((one) => one.id === id && one.sessionId === asker && one.thing === 'email-change')
  );
}

function mayWait({ thing, sessionId }: Thing, happened: Happened): boolean {
  const { event, before, asker } = happened;
  if (event === 'closed') return false;
  if (CHANGES_THE_ACCOUNT.includes(thing)) return event === 'session-ended' && sessionId !== asker;
  if (thing === 'sign-in-halfway') return event === 'session-ended';
  if (thing === 'recovery-link') return LEAVES_RECOVERY.includes(event);
  // A confirmation serves the session that it names, and ends with it.
  const lived = before.sessions.some(({ id }) => id === sessionId);
  return !ENDS_ALL.includes(event) && !(lived && sessionId !== null && !goesOn(sessionId, happened));
}

/** No step ends a way back, but one that goes back as far or further, and the end of the account. */
function wrongLinks(happened: Happened): string[] {
  const { event, before, after, since } = happened;
  const isReturn =
    event === 'email-changed' && before.account.links.some(({ mailbox }) => mailbox === after.account.mailbox);
  if (isReturn) return returned(before, after);
  const stays = (link: UndoLink): boolean => event !== 'closed' && (since === null || link.since < since);
  const wrong = event === 'email-changed' && !toldOf(happened) ? ['the mailbox that was left got no link'] : [];
  const lost = before.account.links
    .filter(({ until }) => until > after.now)
    .filter((link) => stays(link) !== after.account.links.some((one) => isSame(one, link)))
    .map((link) => `${event}: the link to ${link.mailbox} ${stays(link) ? 'is gone' : 'stays'}`);
  return [...wrong, ...lost];
}

/** The mailbox that is left gets a link that goes back to when the change was asked for. */
function toldOf({ before: { account }, after, asker }: Happened): boolean {
  const change = account.waiting.find((one) => one.thing === 'email-change' && one.sessionId === asker);
  return after.account.links.some(
    ({ mailbox, since }) => mailbox === account.mailbox && since.getTime() === change?.begunAt.getTime(),
  );
}

/** Whoever goes back to a mailbox by the usual way undoes as well, as far as its links go; the one in between gets none. */
function returned({ account: { links } }: World, { account }: World): string[] {
  const furthest = Math.min(
    ...links.filter(({ mailbox }) => mailbox === account.mailbox).map(({ since }) => since.getTime()),
  );
  const isWrong = account.links.some(({ since }) => since.getTime() >= furthest);
  return isWrong ? ['a return by the usual way leaves a link that undoes it'] : [];
}

const isSame = (one: UndoLink, other: UndoLink): boolean =>
  one.mailbox === other.mailbox && one.since.getTime() === other.since.getTime();
