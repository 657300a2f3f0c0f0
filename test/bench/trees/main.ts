import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { atLeast, onlyOf, optionsOf, UsageError } from '../arguments';
import { describeMachine, type Machine } from '../report/machine';
import { aligned } from '../report/table';
import { median, ratioOf, type Results, runRounds } from '../rounds';
import { runBench, tell, writeResults } from '../run-bench';
import { Undo } from '../../support/undo';
import { NEW, OLD, openTrees, TREE_PATHS, type TreePath } from './contenders';

const HELP = `
npm run bench -- trees --beside DIR [options]

This checkout's server beside the one of another checkout (DIR, built), for the question whether a change made anything slower.
Both run on databases of their own in one PostgreSQL and are measured in turn, in many short rounds: whatever else the machine
does then meets both alike, and the ratio of two trees is told more exactly than by two runs beside a floor. Two processes of
one and the same tree differ by up to a seventh, so both are started anew several times, every other time the other one first.

  --beside DIR       the other checkout; \`npm ci\` and \`node scripts/build.mjs\` were run there
  --starts N         how often both are started (default 6); the middle one of so many ratios counts
  --rounds R         how often each path is measured on each side after each start (default 6)
  --seconds S        length of one measurement (default 1; complete sessions take three times as long)
  --only A,B         of: ${TREE_PATHS.join(', ')}
  --json FILE        writes the results there too
  --profile DIR      writes CPU profiles of both servers into its folders this and beside (numbers are then slower)
  --help             this text

Ends with 0 when nothing takes more than 0.03 less than before, with 1 otherwise.
`.trim();

/** What may be lost before it counts as slower. */
const LEAST_RATIO = 0.97;
/** A session is four messages of two hundred charge points: one must fit in. */
const LONGER = 3;

interface Options {
  readonly beside: string;
  readonly starts: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly only: readonly TreePath[];
  readonly json: string | null;
  readonly profile: string | null;
}

function read(argv: readonly string[]): Options | null {
  const values = optionsOf(argv, {
    beside: { type: 'string' },
    starts: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'string' },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  });
  if (values.help) return null;
  const beside = resolve(values.beside ?? '');
  if (values.beside === undefined || !existsSync(join(beside, 'dist/apps/standalone/src/main.js')))
    throw new UsageError('--beside takes the folder of a checkout that has been built');
  return {
    beside,
    starts: atLeast(1, 'starts', values.starts, 6),
    rounds: atLeast(1, 'rounds', values.rounds, 6),
    seconds: atLeast(0.2, 'seconds', values.seconds, 1),
    only: onlyOf(values.only, TREE_PATHS),
    json: values.json ?? null,
    profile: values.profile ?? null,
  };
}

interface Row {
  readonly path: TreePath;
  /** Of the rates: the median over the starts of the median over the rounds of each. */
  readonly ratio: number;
  /** The same of the processor time for one. */
  readonly cpuRatio: number;
  /** One for each start. */
  readonly results: readonly Results[];
}

function rowOf(path: TreePath, starts: readonly Start[]): Row {
  const results = starts.map(({ found }) => found.get(path) ?? new Map());
  return {
    path,
    ratio: median(results.map((start) => ratioOf(start, NEW, OLD))),
    cpuRatio: median(results.map(cpuRatioOf)),
    results,
  };
}

function cpuRatioOf(results: Results): number {
  const cpu = (name: string): number[] => (results.get(name) ?? []).map(({ cpuMicros }) => cpuMicros);
  const before = cpu(OLD);
  return median(cpu(NEW).map((micros, round) => micros / (before[round] ?? NaN)));
}

interface Start {
  readonly machine: Machine;
  readonly found: ReadonlyMap<TreePath, Results>;
}

async function run(options: Options, folder: string, undo: Undo): Promise<boolean> {
  const starts: Start[] = [];
  while (starts.length < options.starts) starts.push(await measureOnce(options, starts.length + 1, folder, undo));
  const rows = options.only.map((path) => rowOf(path, starts));
  const [{ machine }] = starts as [Start];
  print(options, machine, rows);
  const json = rows.map(({ results, ...row }) => ({ ...row, starts: results.map((of) => Object.fromEntries(of)) }));
  await writeResults(options.json, { options, machine, rows: json });
  return rows.every(({ ratio }) => ratio >= LEAST_RATIO);
}

/** Starts both servers, measures every path and stops them. */
async function measureOnce(options: Options, start: number, folder: string, undo: Undo): Promise<Start> {
  const ownUndo = new Undo();
  undo.later(() => ownUndo.now());
  const compared = { ...options, otherFirst: start % 2 === 0 };
  const own = join(folder, String(start));
  await mkdir(own, { mode: 0o711 }); // as root, the database server runs as somebody else and has to pass
  const trees = await openTrees(compared, own, ownUndo, tell);
  const found = new Map<TreePath, Results>();
  for (const path of options.only) {
    const { list, close } = await trees.contenders(path);
    const seconds = path === 'sessions' ? options.seconds * LONGER : options.seconds;
    const told = (text: string): void => tell(`start ${start} of ${options.starts}, ${path}: ${text}`);
    found.set(path, await runRounds(list, { rounds: options.rounds, seconds, tell: told }));
    await close();
  }
  const machine = await describeMachine(trees.adminUrl);
  await ownUndo.now();
  return { machine, found };
}

function print(options: Options, machine: Machine, rows: readonly Row[]): void {
  const { starts, rounds, seconds } = options;
  const { cpu, cores, node, postgres } = machine;
  const rate = ({ results }: Row, name: string): string =>
    median(results.flatMap((start) => (start.get(name) ?? []).map(({ perSecond }) => perSecond))).toFixed(0);
  const lines = rows.map((row) => [
    row.path,
    rate(row, NEW),
    rate(row, OLD),
    row.ratio.toFixed(3),
    row.cpuRatio.toFixed(3),
    row.results.map((start) => ratioOf(start, NEW, OLD).toFixed(2)).join(' '),
    row.ratio >= LEAST_RATIO ? 'PASS' : 'FAIL',
  ]);
  process.stdout.write(`
${starts} starts, ${rounds} rounds of ${seconds} s; ${cpu}, ${cores} cores; Node ${node}, PostgreSQL ${postgres}

${aligned([['', 'this/s', 'beside/s', 'ratio', 'CPU ratio', 'of each start', ''], ...lines])}
`);
}

runBench({ help: HELP, read, run });
