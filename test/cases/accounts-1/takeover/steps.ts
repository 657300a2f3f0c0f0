import { movedTo, undone, type UndoLink, undoUntil } from '@evc/domain';
import {
  type Actor,
  begins,
  freshSessionOf,
  happens,
  holdsFactor,
  knowsPassword,
  later,
  sessionOf,
  waitingThing,
  warned,
  withAccount,
  withPassword,
  type World,
} from './world';

/** One thing that somebody does; null where the product refuses it. */
export type Step = (world: World, actor: Actor) => World | null;

const opened = (world: World, actor: Actor): World => {
  const session = { id: `s${world.made}`, holder: actor, openedAt: world.now, provedAt: world.now };
  const account = { ...world.account, sessions: [...world.account.sessions, session.id] };
  return { ...world, made: world.made + 1, account, sessions: [...world.sessions, session] };
};

const proved = (world: World, sessionId: string): World => ({
  ...world,
  sessions: world.sessions.map((one) => (one.id === sessionId ? { ...one, provedAt: world.now } : one)),
});

const without = (world: World, id: string): World => {
  const waiting = world.account.waiting.filter((thing) => thing.id !== id);
  return { ...world, account: { ...world.account, waiting } };
};

/** The link that goes back furthest of those that this mailbox got. */
export const furthestLink = ({ account }: World, mailbox: Actor): UndoLink | null =>
  [...account.links]
    .sort((one, other) => one.since.getTime() - other.since.getTime())
    .find((link) => link.mailbox === mailbox) ?? null;

const recovers =
  (dropsNewFactors: boolean): Step =>
  (world, actor) => {
    const link = waitingThing(world, 'recovery-link', actor);
    if (!link || world.account.mailbox !== actor) return null;
    const left = happens(world, { event: 'password-recovered', asker: null, dropsNewFactors });
    return warned(withPassword(left, actor), world, actor);
  };

const askForRecovery = (world: World): World =>
  begins(world, { thing: 'recovery-link', sessionId: null, holder: world.account.mailbox as Actor }, false);

/** Everything that touches password, mail, phone, factor, session or a waiting proof. */
export const STEPS = {
  'sign in by password': (world, actor) => {
    const enough = world.account.factors.length === 0;
    return enough && knowsPassword(world, actor) ? opened(world, actor) : null;
  },
  'sign in by passkey': (world, actor) => (holdsFactor(world, actor) ? opened(world, actor) : null),
  'step up': (world, actor) => {
    const session = sessionOf(world, actor);
    const byPassword = world.account.factors.length === 0 && knowsPassword(world, actor);
    return session && (byPassword || holdsFactor(world, actor)) ? proved(world, session.id) : null;
  },
  'ask for an address': (world, actor) => {
    const session = freshSessionOf(world, actor);
    if (!session || world.account.mailbox === actor) return null; // one's own address asks for nothing
    const asked = begins(world, { thing: 'email-change', sessionId: session.id, holder: actor }, true);
    return warned(asked, world, actor);
  },
  'confirm the address': (world, actor) => {
    const thing = waitingThing(world, 'email-change', actor);
    if (!thing) return null;
    const { account } = without(world, thing.id);
    const change = { mailbox: actor, begunAt: thing.begunAt, asker: thing.sessionId };
    return warned(withAccount(world, movedTo(account, change, world.now)), world, actor);
  },
  'change the password': (world, actor) => {
    const session = freshSessionOf(world, actor) ?? (knowsPassword(world, actor) ? sessionOf(world, actor) : null);
    if (!session) return null;
    return warned(withPassword(happens(world, { event: 'password-changed', asker: session.id }), actor), world, actor);
  },
  'remove the password': (world, actor) => {
    const session = freshSessionOf(world, actor);
    if (!session || world.account.password === null || world.account.factors.length === 0) return null;
    const left = happens(world, { event: 'password-removed', asker: session.id });
    return warned({ ...left, account: { ...left.account, password: null } }, world, actor);
  },
  'begin a factor': (world, actor) => {
    const session = freshSessionOf(world, actor);
    return session && begins(world, { thing: 'passkey-creation', sessionId: session.id, holder: actor }, false);
  },
  'finish a factor': (world, actor) => {
    const [session, thing] = [freshSessionOf(world, actor), waitingThing(world, 'passkey-creation', actor)];
    if (!session || thing?.sessionId !== session.id) return null;
    const { account, ...rest } = without(proved(world, session.id), thing.id);
    const factor = { id: `f${world.made}`, holder: actor, addedAt: world.now };
    const link = { mailbox: account.mailbox, since: world.now, until: undoUntil(world.now) };
    const added = { ...account, factors: [...account.factors, factor], links: [...account.links, link] };
    return warned({ ...rest, made: world.made + 1, account: added }, world, actor);
  },
  'remove the oldest factor': (world, actor) => {
    const session = freshSessionOf(world, actor);
    const [oldest, ...others] = world.account.factors;
    if (!session || !oldest || (others.length === 0 && world.account.password === null)) return null;
    const left = happens(world, { event: 'factor-removed', asker: session.id });
    return warned({ ...left, account: { ...left.account, factors: others } }, world, actor);
  },
  'end other sessions': (world, actor) => {
    const session = sessionOf(world, actor);
    return session && happens(world, { event: 'other-sessions-ended', asker: session.id });
  },
  'ask for a recovery': askForRecovery,
  'recover by mail': recovers(false),
  'recover by mail without new factors': recovers(true),
  'undo by mail': (world, actor) => {
    const link = furthestLink(world, actor);
    const back = link && withAccount(world, undone(world.account, link, world.now));
    return back && askForRecovery(back); // whoever went back chooses a password by mail
  },
  'order a phone code': (world, actor) => {
    const session = sessionOf(world, actor);
    return session && begins(world, { thing: 'phone-code', sessionId: session.id, holder: actor }, true);
  },
} satisfies Record<string, Step>;

const MINUTE_MS = 60_000;

export type StepName = keyof typeof STEPS;
export const WAITS = {
  '11 minutes': 11 * MINUTE_MS,
  '6 days': 6 * 24 * 60 * MINUTE_MS,
  '8 days': 8 * 24 * 60 * MINUTE_MS,
  /** A step takes a second: what was made with the one before is over at this very moment. */
  'a week less a second': 7 * 24 * 60 * MINUTE_MS - 1000,
};
export type WaitName = keyof typeof WAITS;

/** What may come next in a sequence. */
export type Move<Name extends string = StepName> =
  { readonly actor: Actor; readonly step: Name } | { readonly wait: WaitName };

/** Everything by either of the two: an owner goes on to use the account before they notice anything. */
export const MOVES: readonly Move[] = [
  ...(Object.keys(STEPS) as StepName[]).flatMap((step) =>
    (['thief', 'owner'] as const).map((actor) => ({ actor, step })),
  ),
  ...(['11 minutes', '6 days', '8 days'] as const).map((wait) => ({ wait })),
];

/** A second later, after the move; null where the product refuses it. */
export function after<Name extends string = StepName>(
  world: World,
  move: Move<Name>,
  steps: Readonly<Record<Name, Step>> = STEPS as Readonly<Record<string, Step>>,
): World | null {
  if ('wait' in move) return later(world, WAITS[move.wait]);
  const moved = steps[move.step](world, move.actor);
  return moved && later(moved);
}

/** The owner reads the mails: undoes what can be undone, as far back as it goes, then recovers without new factors. */
export const RESCUE: readonly StepName[] = [
  'undo by mail',
  'ask for a recovery',
  'recover by mail without new factors',
];

export function rescued(world: World): World {
  return RESCUE.reduce((before, step) => after(before, { actor: 'owner', step }) ?? before, world);
}

/** Does the thief hold anything that gets them in, now or later? */
export function thiefHolds(world: World): string[] {
  const { account } = world;
  return [
    ...world.sessions.filter(({ holder }) => holder === 'thief').map(({ id }) => `session ${id}`),
    ...account.factors.filter(({ holder }) => holder === 'thief').map(({ id }) => `factor ${id}`),
    ...account.waiting.filter(({ holder }) => holder === 'thief').map(({ thing }) => `a ${thing} that waits`),
    ...account.links.filter(({ mailbox }) => mailbox === 'thief').map(() => 'a link to undo'),
    ...(account.mailbox === 'thief' ? ['the mailbox'] : []),
    ...(knowsPassword(world, 'thief') ? ['the password'] : []),
  ];
}

/** Can the owner sign in, and nobody else in any way? */
export function isOwners(world: World): boolean {
  const canSignIn =
    knowsPassword(world, 'owner') && (world.account.factors.length === 0 || holdsFactor(world, 'owner'));
  return canSignIn && thiefHolds(world).length === 0;
}
