import { BEGINNINGS, worldOf } from './beginnings';
import { type AnyMove, type AnyStepName, EVERY_STEP } from './more-steps';
import { after } from './steps';
import type { Actor, World } from './world';

/** From where every few moves more are tried, so that long stories are looked at in a short time. */
export interface Situation {
  readonly world: World;
  readonly moves: readonly AnyMove[];
  /** How many moves more. */
  readonly depth: number;
}

const by = (actor: Actor, ...steps: AnyStepName[]): AnyMove[] => steps.map((step) => ({ actor, step }));

/** One of each thing that can be let wait. */
const ASKED = by(
  'thief',
  'ask for a recovery',
  'ask for an address',
  'order a phone code',
  'begin a code app',
  'confirm a start',
  'begin a factor',
);
const FACTOR = by('thief', 'begin a factor', 'finish a factor');
const ADDRESS = by('thief', 'ask for an address', 'confirm the address');
const STORIES: readonly (readonly AnyMove[])[] = [
  ASKED,
  [...ASKED, ...FACTOR],
  [...FACTOR, ...ASKED],
  [...ADDRESS, ...FACTOR],
  [...ADDRESS, ...by('owner', 'sign in by password', 'ask for an address')],
  [...FACTOR, ...ADDRESS, ...by('owner', 'sign in by passkey', 'ask for an address')],
  [
    ...by('thief', 'give the password of two proofs'),
    ...by('owner', 'sign in by passkey', 'begin a factor', 'finish a factor'),
  ],
];

/** After these moves; null where the product refuses one of them. */
function told(first: World, moves: readonly AnyMove[]): World | null {
  return moves.reduce<World | null>((world, move) => world && after(world, move, EVERY_STEP), first);
}

function* situations(): Generator<Situation> {
  for (const beginning of BEGINNINGS) yield { world: worldOf(beginning), moves: [], depth: 3 };
  for (const moves of STORIES) {
    // With the last of the moves the session that was stolen is about to end by itself, or has a month before it.
    const stolen = { thief: 'stole a session', ownerHasFactor: true, sessionEndsAfter: moves.length + 0.5 } as const;
    for (const beginning of [...BEGINNINGS, stolen]) {
      const world = told(worldOf(beginning), moves);
      if (world) yield { world, moves, depth: 2 };
    }
  }
}

export const SITUATIONS: readonly Situation[] = [...situations()];
