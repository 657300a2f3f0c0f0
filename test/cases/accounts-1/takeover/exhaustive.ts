import { UNDO_DAYS } from '@evc/domain';
import { BEGINNINGS, worldOf } from './beginnings';
import { after, isOwners, type Move, MOVES, rescued, thiefHolds } from './steps';
import type { World } from './world';

const STEPS = 5;
const WEEK_MS = UNDO_DAYS * 86_400_000;

interface Reached {
  readonly world: World;
  readonly moves: readonly Move[];
}

/** The owner's mailbox told of it less than seven days ago, or has not told of anything. */
const isInTime = ({ now, warnedAt }: World): boolean =>
  warnedAt === null || now.getTime() - warnedAt.getTime() < WEEK_MS;

/** Every world within five moves, each once. */
function* reachable(first: World): Generator<Reached> {
  let layer: Reached[] = [{ world: first, moves: [] }];
  const seen = new Set<string>();
  for (let step = 0; ; step += 1) {
    yield* layer;
    if (step === STEPS) return;
    const next: Reached[] = [];
    for (const { world, moves } of layer)
      for (const move of MOVES) {
        const reached = after(world, move);
        if (!reached) continue;
        const key = JSON.stringify(reached);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push({ world: reached, moves: [...moves, move] });
      }
    layer = next;
  }
}

/** Over the product's own rules: nobody who holds the mailbox and acts within seven days of the notice loses the account. */
export function exhaustive(): void {
  it.each(BEGINNINGS)('a thief who $thief, owner’s own factor: $ownerHasFactor', (beginning) => {
    let [inTime, late, lostWhenLate] = [0, 0, 0];
    for (const { world, moves } of reachable(worldOf(beginning))) {
      const end = rescued(world);
      if (isInTime(world)) {
        inTime += 1;
        if (!isOwners(end)) throw new Error(`${JSON.stringify(moves)} leaves the thief ${thiefHolds(end).join(', ')}`);
      } else {
        late += 1;
        if (!isOwners(end)) lostWhenLate += 1;
      }
    }
    expect(inTime).toBeGreaterThan(1_000);
    // The model can lose: who is told and waits longer than seven days may.
    if (beginning.thief === 'stole a session' || !beginning.ownerHasFactor)
      expect([late > 0, lostWhenLate > 0]).toEqual([true, true]);
  });
}
