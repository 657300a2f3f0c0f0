import { randomInt } from 'node:crypto';
import { aucOf, quantile } from './auc';
import type { ProbedCall } from './calls';
import type { CallName } from './options';
import type { Stranger } from './stranger';

export const AUC_LIMIT = 0.55;
const WARM_UP = 5;

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
  readonly samples: number;
  readonly strangers: readonly Stranger[];
  readonly address: () => string;
}

/** Asks every class as often, all mixed: whatever else the machine does meets all of them alike. */
export async function probe(call: ProbedCall, { samples, strangers, address }: Probing): Promise<Seen[]> {
  const seen: Seen[] = call.classes.map(({ name }) => ({ name, milliseconds: [], looks: new Set() }));
  const ask = async (stranger: Stranger, place: number, i: number, counts: boolean): Promise<void> => {
    const [asked, into] = [call.classes[place], seen[place]];
    if (!asked || !into) return;
    const [body, from] = [asked.body(i), address()];
    await asked.before?.(stranger, body, from);
    const sight = await stranger.post(call.path, body, from);
    if (sight.status !== call.status) throw new Error(`${asked.name}: answered ${sight.status}, not ${call.status}`);
    if (!counts) return;
    into.milliseconds.push(sight.milliseconds);
    into.looks.add(sight.look);
  };
  const [first] = strangers;
  if (!first) throw new Error('nobody asks');
  for (let i = 0; i < WARM_UP; i += 1) {
    for (const place of call.classes.keys()) await ask(first, place, i, false);
  }
  const order = shuffled(
    call.classes.flatMap((_class, place) => Array.from({ length: samples }, (_, i) => ({ place, i }))),
  );
  await Promise.all(
    strangers.map(async (stranger) => {
      for (let next = order.pop(); next; next = order.pop()) await ask(stranger, next.place, next.i, true);
    }),
  );
  return seen;
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
