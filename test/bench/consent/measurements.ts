import type { FloorDatabase } from '../floor/sql';
import { type Contender, median, ratioOf, type Results, runRounds } from '../rounds';
import type { Verdict } from '../report/verdicts';
import { changing } from './changes';
import { asking, deciding, DECISIONS_AT_ONCE, reading } from './decisions';
import type { ConsentBenchOptions } from './options';
import { inserting } from './plain-inserts';
import type { AccountsService } from './service';

/** One line of the table; a measurement without a floor has no ratio and no target. */
export interface ConsentRow extends Verdict {
  readonly perSecond: number;
  readonly floorPerSecond: number | null;
  /** Milliseconds, median of the rounds. */
  readonly p95: number;
}

const WRITERS = 32;
const CHANGE_TARGET = 0.5;
const GATE_TARGET = 0.7;

interface Plan {
  readonly part: 'gate' | 'changes';
  readonly what: string;
  readonly target: number | null;
  readonly unit: number;
  readonly ours: Contender['lanes'];
  readonly floor?: Contender['lanes'];
}

/** Measures gate and changes, one after the other, each beside its floor. */
export async function measureConsent(
  service: AccountsService,
  db: FloorDatabase,
  subjects: { readonly ours: readonly string[]; readonly floor: readonly string[] },
  options: ConsentBenchOptions,
  tell: (text: string) => void,
): Promise<ConsentRow[]> {
  const change = (what: string, writers: number, people: number): Plan => ({
    part: 'changes',
    what,
    target: CHANGE_TARGET,
    unit: 1,
    ours: () => Promise.resolve(changing(service, subjects.ours.slice(0, people), writers)),
    floor: () => Promise.resolve(inserting(db, subjects.floor.slice(0, people), writers)),
  });
  const all = subjects.ours.length;
  const plans: Plan[] = [
    {
      part: 'gate',
      what: 'Gate, in process',
      target: null,
      unit: DECISIONS_AT_ONCE,
      ours: () => Promise.resolve(deciding()),
    },
    {
      part: 'gate',
      what: `Gate, one query in a transaction, ${WRITERS} askers`,
      target: GATE_TARGET,
      unit: 1,
      ours: () => Promise.resolve(asking(service, subjects.ours, WRITERS)),
      floor: () => Promise.resolve(reading(db, subjects.ours, WRITERS)),
    },
    change('Consent changes, 1 writer, distinct people', 1, all),
    change(`Consent changes, ${WRITERS} writers, distinct people`, WRITERS, all),
    change('Consent changes, 1 writer, one person', 1, 1),
    change(`Consent changes, ${WRITERS} writers, one person`, WRITERS, 1),
  ];
  const rows: ConsentRow[] = [];
  for (const plan of plans.filter(({ part }) => options.only.includes(part))) {
    rows.push(await measureOne(plan, options, (text) => tell(`${plan.what}: ${text}`)));
  }
  return rows;
}

async function measureOne(plan: Plan, options: ConsentBenchOptions, tell: (text: string) => void): Promise<ConsentRow> {
  const contender = (name: string, lanes: Contender['lanes']): Contender => ({ name, pid: process.pid, lanes });
  const list = [contender('ours', plan.ours), ...(plan.floor ? [contender('floor', plan.floor)] : [])];
  const results = await runRounds(list, { ...options, tell });
  const found = plan.floor ? ratioOf(results, 'ours', 'floor') : NaN;
  return {
    what: plan.what,
    perSecond: of(results, 'ours', 'perSecond') * plan.unit,
    floorPerSecond: plan.floor ? of(results, 'floor', 'perSecond') : null,
    p95: of(results, 'ours', 'p95'),
    found,
    target: plan.target === null ? '' : `>= ${plan.target}`,
    met: plan.target === null || found >= plan.target,
  };
}

function of(results: Results, name: string, value: 'perSecond' | 'p95'): number {
  return median((results.get(name) ?? []).map((measurement) => measurement[value]));
}
