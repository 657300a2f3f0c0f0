import type { AccountEvent } from '@evc/domain';
import { type Move, MOVES, type Step, STEPS } from './steps';
import { begins, freshSessionOf, happens, knowsPassword, sessionOf } from './world';

/** What takes nothing over by itself, yet waits in an account's name or ends what waits. */
const MORE = {
  'begin a code app': (world, actor) => {
    const session = freshSessionOf(world, actor);
    return session && begins(world, { thing: 'totp-enrolment', sessionId: session.id, holder: actor }, true);
  },
  'give the password of two proofs': (world, actor) => {
    const isHalf = world.account.factors.length > 0 && knowsPassword(world, actor);
    return isHalf ? begins(world, { thing: 'sign-in-halfway', sessionId: null, holder: actor }, false) : null;
  },
  'confirm a start': (world, actor) => {
    const session = sessionOf(world, actor);
    return session && begins(world, { thing: 'charging-confirmation', sessionId: session.id, holder: actor }, false);
  },
  'sign out': (world, actor) => {
    const session = sessionOf(world, actor);
    return session && happens(world, { event: 'session-ended', asker: session.id });
  },
  'close the account': (world, actor) => {
    const session = freshSessionOf(world, actor);
    if (!session) return null;
    const left = happens(world, { event: 'closed', asker: session.id });
    return { ...left, account: { ...left.account, mailbox: 'nobody', password: null, factors: [] } };
  },
} satisfies Record<string, Step>;

export const EVERY_STEP = { ...STEPS, ...MORE };
export type AnyStepName = keyof typeof EVERY_STEP;
export type AnyMove = Move<AnyStepName>;

/** What each step is to the product's rules; the others are no events. */
export const EVENT_OF: Readonly<Partial<Record<AnyStepName, AccountEvent>>> = {
  'change the password': 'password-changed',
  'remove the password': 'password-removed',
  'recover by mail': 'password-recovered',
  'recover by mail without new factors': 'password-recovered',
  'sign out': 'session-ended',
  'end other sessions': 'other-sessions-ended',
  'remove the oldest factor': 'factor-removed',
  'confirm the address': 'email-changed',
  'undo by mail': 'undone',
  'close the account': 'closed',
};

/** Everything, by either of the two. */
export const EVERY_MOVE: readonly AnyMove[] = [
  ...MOVES,
  { wait: 'a week less a second' },
  ...(Object.keys(MORE) as (keyof typeof MORE)[]).flatMap((step) =>
    (['owner', 'thief'] as const).map((actor) => ({ actor, step })),
  ),
];

/** The same without what leaves no account to be anybody's. */
export const MOVES_OF_TAKEOVERS: readonly AnyMove[] = EVERY_MOVE.filter(
  (move) => 'wait' in move || move.step !== 'close the account',
);
