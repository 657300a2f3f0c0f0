import { randomInt } from 'node:crypto';
import { aucOf, quantile } from './auc';
import type { ProbeClass, ProbedCall } from './calls';
import { WARM_UP } from './kinds';
import type { CallName } from './options';
import { progress } from './progress';
import type { Sight, Stranger } from './stranger';

export const AUC_LIMIT = 0.55;
/** Of one request whose name was not slowed at that moment; each try slows it for longer. */
const MOST_TRIES = 5;

/** What was seen of one class. */
export interface Seen {
  readonly name: string;
  readonly milliseconds: number[];
  readonly looks: Set<string>;
}

export interface CallVerdict {
  readonly call: CallName;
  readonly classes: readonly { readonly name: string; readonly p50: number; readonly p95: number }[];
  /** The two classes that time tells apart best. */
  readonly worst: { readonly pair: readonly [string, string]; readonly auc: number };
  /** How many different answers there were; more than one is a difference. */
  readonly answers: number;
  readonly met: boolean;
}

export interface Probing {
  readonly call: CallName;
  readonly samples: number;
  readonly strangers: readonly Stranger[];
  readonly address: () => string;
  readonly tell: (text: string) => void;
}

/**
 * Asks every class as often. The samples are dealt in hands of one of each class, in random order, and whoever is free takes
 * the next: whatever else the machine does, and what those who ask do to each other, meets all classes alike, at any moment
 * as over the whole. So several may ask at once. That adds noise to the times of all, as real callers would; it is kept
 * below what the machine can do, since times that are only noise would hide a difference.
 */
export async function probe(call: ProbedCall, probing: Probing): Promise<Seen[]> {
  const { samples, strangers } = probing;
  const seen: Seen[] = call.classes.map(({ name }) => ({ name, milliseconds: [], looks: new Set() }));
  const [first] = strangers;
  if (!first) throw new Error('nobody asks');
  for (let i = 0; i < WARM_UP; i += 1) {
    for (const asked of call.classes) await sightOf(call, asked, samples + i, first, probing);
  }
  const hands = Array.from({ length: samples }, (_, i) =>
    shuffled([...call.classes.entries()].map(([place, asked]) => ({ place, asked, i }))),
  );
  const deck = hands.flat();
  const counted = progress(probing.call, deck.length, probing.tell);
  await Promise.all(
    strangers.map(async (stranger) => {
      for (let next = deck.pop(); next; next = deck.pop()) {
        const sight = await sightOf(call, next.asked, next.i, stranger, probing);
        seen[next.place]?.milliseconds.push(sight.milliseconds);
        seen[next.place]?.looks.add(call.waitsVary === true ? withoutWait(sight.look) : sight.look);
        counted();
      }
    }),
  );
  return seen;
}

/** @throws when it is answered by another status than the call's */
async function sightOf(
  { path, status, tooLate }: ProbedCall,
  asked: ProbeClass,
  i: number,
  stranger: Stranger,
  { address }: Probing,
): Promise<Sight> {
  const body = asked.body(i);
  for (let tries = 1; ; tries += 1) {
    const from = address();
    await asked.before?.(stranger, body, from);
    const sight = await stranger.post(path, body, from);
    if (sight.status === status) return sight;
    if (sight.status !== tooLate || tries === MOST_TRIES)
      throw new Error(`${asked.name}: answered ${sight.status}, not ${status}`);
  }
}

function withoutWait(look: string): string {
  return look.replace(/^(retry-after): \d+$/im, '$1: seconds');
}

export function verdictOf(call: CallName, seen: readonly Seen[]): CallVerdict {
  let worst: CallVerdict['worst'] = { pair: ['', ''], auc: 0.5 };
  for (const [i, one] of seen.entries()) {
    for (const other of seen.slice(i + 1)) {
      const auc = aucOf(one.milliseconds, other.milliseconds);
      if (auc >= worst.auc) worst = { pair: [one.name, other.name], auc };
    }
  }
  const answers = new Set(seen.flatMap(({ looks }) => [...looks])).size;
  const classes = seen.map(({ name, milliseconds }) => ({
    name,
    p50: quantile(milliseconds, 0.5),
    p95: quantile(milliseconds, 0.95),
  }));
  return { call, classes, worst, answers, met: worst.auc <= AUC_LIMIT && answers === 1 };
}

function shuffled<T>(items: T[]): T[] {
  for (let i = items.length - 1; i > 0; i -= 1) {
    const j = randomInt(i + 1);
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
  return items;
}
