import {
  type AccountSafety,
  type AddedFactor,
  type Happening,
  isActive,
  leftBy,
  type Waiting,
  type WaitingThing,
} from '@evc/domain';
import { CONFIRMATION_TOKEN, isFresh } from '@evc/platform';
import { VALID_HOURS } from '../../../../apps/accounts/src/identity/contacts/email-change.repository';
import { CHALLENGE_SECONDS } from '../../../../apps/accounts/src/authentication/factors/challenges';
import { VALID_MINUTES } from '../../../../apps/accounts/src/authentication/recovery/recovery.repository';
import { SIGN_IN_CHALLENGE_SECONDS } from '../../../../apps/accounts/src/authentication/sign-in/sign-in-challenges';

export type Actor = 'owner' | 'thief';

export interface Factor extends AddedFactor {
  readonly id: string;
  readonly holder: Actor;
}

/** Something that waits, and who can finish it. */
export interface Thing extends Waiting {
  readonly id: string;
  readonly holder: Actor;
}

export interface Session {
  readonly id: string;
  readonly holder: Actor;
  readonly openedAt: Date;
  readonly provedAt: Date;
}

/** An account and everybody around it; mailboxes and passwords are named after who reads or knows them. */
export interface World {
  readonly now: Date;
  /** How many things were made: names of new ones. */
  readonly made: number;
  readonly account: AccountSafety<Factor, Thing>;
  readonly sessions: readonly Session[];
  readonly knows: Readonly<Record<Actor, readonly string[]>>;
  /** When the owner's mailbox first told of a change that was not the owner's; null before. */
  readonly warnedAt: Date | null;
}

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;
/** However busy it is. */
export const SESSION_DAYS = 30;
/** How long each thing of the model waits. */
const LIFETIME_MS: Partial<Record<WaitingThing, number>> = {
  'email-change': VALID_HOURS * 3_600_000,
  'recovery-link': VALID_MINUTES * 60_000,
  'passkey-creation': CHALLENGE_SECONDS * SECOND_MS,
  'sign-in-halfway': SIGN_IN_CHALLENGE_SECONDS * SECOND_MS,
  'charging-confirmation': CONFIRMATION_TOKEN.lifetimeSeconds * SECOND_MS,
};

/** Is it over by itself at this moment? */
export const hasLapsed = {
  session: ({ openedAt }: Session, now: Date): boolean => now.getTime() - openedAt.getTime() >= SESSION_DAYS * DAY_MS,
  thing: ({ thing, begunAt }: Thing, now: Date): boolean =>
    now.getTime() - begunAt.getTime() >= (LIFETIME_MS[thing] ?? Infinity),
};

/** What is over by itself is gone. */
export function later(world: World, ms = SECOND_MS): World {
  const now = new Date(world.now.getTime() + ms);
  const sessions = world.sessions.filter((session) => !hasLapsed.session(session, now));
  const account = {
    ...world.account,
    sessions: sessions.map(({ id }) => id),
    waiting: world.account.waiting.filter((thing) => !hasLapsed.thing(thing, now)),
    links: world.account.links.filter((link) => isActive(link, now)),
  };
  return { ...world, now, sessions, account };
}

/** The account as an event left it, and of the sessions those that it left. */
export function withAccount(world: World, account: World['account']): World {
  return { ...world, account, sessions: world.sessions.filter(({ id }) => account.sessions.includes(id)) };
}

/** What the product's rule says of an event. */
export function happens(world: World, happening: Happening): World {
  return withAccount(world, leftBy(world.account, happening, world.now));
}

/** The latest session of this actor; null without one. */
export function sessionOf({ sessions }: World, actor: Actor): Session | null {
  return sessions.filter(({ holder }) => holder === actor).at(-1) ?? null;
}

/** The latest session, where it was proved lately. */
export function freshSessionOf(world: World, actor: Actor): Session | null {
  const session = sessionOf(world, actor);
  return session && isFresh({ authTime: Math.floor(session.provedAt.getTime() / 1000) }, world.now) ? session : null;
}

export function knowsPassword({ account: { password }, knows }: World, actor: Actor): boolean {
  return password !== null && knows[actor].includes(password);
}

export function holdsFactor({ account }: World, actor: Actor): boolean {
  return account.factors.some(({ holder }) => holder === actor);
}

/** With a new password that this actor alone knows. */
export function withPassword(world: World, actor: Actor): World {
  const password = `${actor}s-${world.made}`;
  return {
    ...world,
    made: world.made + 1,
    account: { ...world.account, password },
    knows: { ...world.knows, [actor]: [...world.knows[actor], password] },
  };
}

export function waitingThing(world: World, thing: WaitingThing, actor: Actor): Thing | null {
  return world.account.waiting.filter((one) => one.thing === thing && one.holder === actor).at(-1) ?? null;
}

/** Something begins to wait; of a kind that replaces, in the place of what waited. */
export function begins(world: World, thing: Omit<Thing, 'id' | 'begunAt'>, replaces: boolean): World {
  const kept = world.account.waiting.filter((one) => !replaces || one.thing !== thing.thing);
  const waiting = [...kept, { ...thing, id: `w${world.made}`, begunAt: world.now }];
  return { ...world, made: world.made + 1, account: { ...world.account, waiting } };
}

/** A notice that the owner of the mailbox gets; the thief's doings are what warns. */
export function warned(world: World, before: World, actor: Actor): World {
  if (actor === 'owner' || world.warnedAt !== null || before.account.mailbox !== 'owner') return world;
  return { ...world, warnedAt: world.now };
}
