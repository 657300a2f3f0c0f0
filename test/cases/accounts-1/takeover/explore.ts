import { serialize } from 'node:v8';
import type { Move, Step } from './steps';
import { after } from './steps';
import type { World } from './world';

/** A world, and how it came about. */
export interface Reached<Name extends string> {
  readonly world: World;
  readonly moves: readonly Move<Name>[];
}

export interface Exploration<Name extends string> {
  readonly steps: Readonly<Record<Name, Step>>;
  readonly moves: readonly Move<Name>[];
  readonly depth: number;
  /** Called for each move that is taken, also to a world that was reached before. */
  readonly look?: (before: Reached<Name>, move: Move<Name>, world: World) => void;
}

/** Every world within so many moves, each once. */
export function* reachable<Name extends string>(
  first: World,
  { steps, moves, depth, look }: Exploration<Name>,
): Generator<Reached<Name>> {
  let layer: Reached<Name>[] = [{ world: first, moves: [] }];
  const seen = new Set<string>();
  for (let step = 0; ; step += 1) {
    yield* layer;
    if (step === depth) return;
    const isLast = step + 1 === depth; // which nothing follows: its worlds, by far the most, need not be kept
    const next: Reached<Name>[] = [];
    for (const from of layer)
      for (const move of moves) {
        const world = after(from.world, move, steps);
        if (!world) continue;
        look?.(from, move, world);
        const key = serialize(world).toString('latin1'); // in half of the time that JSON takes, with its dates in words
        if (seen.has(key)) continue;
        seen.add(key);
        if (world.account.mailbox === 'nobody') continue; // nothing follows an end
        const reached = { world, moves: [...from.moves, move] };
        if (isLast) yield reached;
        else next.push(reached);
      }
    if (isLast) return;
    layer = next;
  }
}
