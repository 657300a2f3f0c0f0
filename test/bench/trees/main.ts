import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { atLeast, onlyOf, optionsOf, UsageError } from '../arguments';
import { describeMachine } from '../report/machine';
import { aligned } from '../report/table';
import { median, ratioOf, type Results, runRounds } from '../rounds';
import { runBench, tell, writeResults } from '../run-bench';
import type { Undo } from '../undo';
import { NEW, OLD, openTrees, TREE_PATHS, type TreePath } from './contenders';

const HELP = `
npm run bench -- trees --beside DIR [options]

This checkout's server beside the one of another checkout (DIR, built), for the question whether a change made anything slower.
Both run on databases of their own in one PostgreSQL and are measured in turn, in many short rounds: whatever else the machine
does then meets both alike, and the ratio of two trees is told more exactly than by two runs beside a floor.

  --beside DIR       the other checkout; \`npm ci\` and \`node scripts/build.mjs\` were run there
  --rounds R         how often each path is measured on each side (default 25)
  --seconds S        length of one measurement (default 1; complete sessions take three times as long)
  --only A,B         of: ${TREE_PATHS.join(', ')}
  --json FILE        writes the results there too
  --help             this text

Ends with 0 when nothing takes more than 0.03 less than before, with 1 otherwise.
`.trim();

/** What may be lost before it counts as slower. */
const LEAST_RATIO = 0.97;
/** A session is four messages of two hundred charge points: one must fit in. */
const LONGER = 3;

interface Options {
  readonly beside: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly only: readonly TreePath[];
  readonly json: string | null;
}

function read(argv: readonly string[]): Options | null {
  const values = optionsOf(argv, {
    beside: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  });
  if (values.help) return null;
  const beside = resolve(values.beside ?? '');
  if (values.beside === undefined || !existsSync(join(beside, 'dist/apps/standalone/src/main.js')))
    throw new UsageError('--beside takes the folder of a checkout that has been built');
  return {
    beside,
    rounds: atLeast(1, 'rounds', values.rounds, 25),
    seconds: atLeast(0.2, 'seconds', values.seconds, 1),
    only: onlyOf(values.only, TREE_PATHS),
    json: values.json ?? null,
  };
}

interface Row {
  readonly path: TreePath;
  /** Of the rates, and of the processor time for one: the medians over the rounds. */
  readonly ratio: number;
  readonly cpuRatio: number;
  readonly results: Results;
}

function rowOf(path: TreePath, results: Results): Row {
  const cpu = (name: string): number[] => (results.get(name) ?? []).map(({ cpuMicros }) => cpuMicros);
  const before = cpu(OLD);
  const cpuRatio = median(cpu(NEW).map((micros, round) => micros / (before[round] ?? NaN)));
  return { path, ratio: ratioOf(results, NEW, OLD), cpuRatio, results };
}

async function run(options: Options, folder: string, undo: Undo): Promise<boolean> {
  const trees = await openTrees(options.beside, folder, undo, tell);
  const rows: Row[] = [];
  for (const path of options.only) {
    const { list, close } = await trees.contenders(path);
    const seconds = path === 'sessions' ? options.seconds * LONGER : options.seconds;
    const told = { rounds: options.rounds, seconds, tell: (text: string) => tell(`${path}: ${text}`) };
    rows.push(rowOf(path, await runRounds(list, told)));
    await close();
  }
  const machine = await describeMachine(trees.adminUrl);
  const { cpu, cores, node, postgres } = machine;
  const rate = ({ results }: Row, name: string): string =>
    median((results.get(name) ?? []).map(({ perSecond }) => perSecond)).toFixed(0);
  const lines = rows.map((row) => [
    row.path,
    rate(row, NEW),
    rate(row, OLD),
    row.ratio.toFixed(3),
    row.cpuRatio.toFixed(3),
    row.ratio >= LEAST_RATIO ? 'PASS' : 'FAIL',
  ]);
  process.stdout.write(`
${options.rounds} rounds of ${options.seconds} s; ${cpu}, ${cores} cores; Node ${node}, PostgreSQL ${postgres}

${aligned([['', 'this/s', 'beside/s', 'ratio', 'CPU ratio', ''], ...lines])}
`);
  const found = rows.map(({ results, ...row }) => ({ ...row, rounds: Object.fromEntries(results) }));
  await writeResults(options.json, { options, machine, rows: found });
  return rows.every(({ ratio }) => ratio >= LEAST_RATIO);
}

runBench({ help: HELP, read, run });
