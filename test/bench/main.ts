import 'reflect-metadata';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BenchOptions, HELP, readArguments, UsageError } from './arguments';
import { runBenchmark } from './benchmark';
import { describeMachine, peakMemoryMb } from './report/machine';
import { tableOf } from './report/table';
import { flatness, memory, pathRow } from './report/verdicts';
import { openWorld, Undo, type World } from './world';

const EXIT_MISSED = 1;
const EXIT_USAGE = 2;

async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2));
  if (options === null) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const folder = options.dataDir === null ? await mkdtemp(join(tmpdir(), 'ev-cloud-bench-')) : resolve(options.dataDir);
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711); // as root, the database server runs as somebody else and has to pass
  const undo = new Undo();
  const leave = async (): Promise<void> => {
    await undo.now();
    // A server that was still starting may write until the end of this process ends it.
    if (options.dataDir === null) await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  onInterrupt(leave);
  try {
    return await report(await openWorld(options, folder, undo, tell), options);
  } finally {
    await leave();
  }
}

/** Ctrl-C leaves in order too: no server, no folder stays behind. */
function onInterrupt(leave: () => Promise<void>): void {
  const end = (): void => void leave().finally(() => process.exit(EXIT_MISSED));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

async function report(world: World, options: BenchOptions): Promise<number> {
  const all = await runBenchmark(world, options, tell);
  const rows = [...all].map(([path, results]) => pathRow(path, results));
  const verdicts = [...flatness(all), memory(await peakMemoryMb(world.large.server.pid))];
  const machine = await describeMachine(world.large.database.adminUrl);
  const { cpu, cores, memoryGb, node, postgres } = machine;
  process.stdout.write(`
${options.large} sessions, ${options.rounds} rounds of ${options.seconds} s; ${cpu}, ${cores} cores, ${memoryGb} GB; Node ${node}, PostgreSQL ${postgres}
ratio: median over the rounds of server / floor; best: best round / best round

${tableOf(rows, verdicts)}
`);
  if (options.json !== null) {
    const result = { at: new Date().toISOString(), options, machine, paths: rows, verdicts, rounds: roundsOf(all) };
    await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
  }
  return [...rows, ...verdicts].every(({ met }) => met) ? 0 : EXIT_MISSED;
}

function roundsOf(all: Awaited<ReturnType<typeof runBenchmark>>): object {
  return Object.fromEntries([...all].map(([path, results]) => [path, Object.fromEntries(results)]));
}

function tell(text: string): void {
  process.stderr.write(`[${process.uptime().toFixed(0).padStart(4)} s] ${text}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const text =
      error instanceof UsageError
        ? `${error.message}\n\n${HELP}`
        : String(error instanceof Error ? error.stack : error);
    process.stderr.write(`${text}\n`);
    process.exit(error instanceof UsageError ? EXIT_USAGE : EXIT_MISSED);
  },
);
