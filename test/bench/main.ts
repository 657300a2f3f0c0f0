import { type BenchOptions, HELP, readArguments } from './arguments';
import { runBenchmark } from './benchmark';
import { describeMachine, peakMemoryMb } from './report/machine';
import { tableOf } from './report/table';
import { flatness, memory, pathRow } from './report/verdicts';
import { runBench, tell, writeResults } from './run-bench';
import type { Undo } from '../support/undo';
import { openWorld } from './world';

async function run(options: BenchOptions, folder: string, undo: Undo): Promise<boolean> {
  const world = await openWorld(options, folder, undo, tell);
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
  await writeResults(options.json, { options, machine, paths: rows, verdicts, rounds: roundsOf(all) });
  return [...rows, ...verdicts].every(({ met }) => met);
}

function roundsOf(all: Awaited<ReturnType<typeof runBenchmark>>): object {
  return Object.fromEntries([...all].map(([path, results]) => [path, Object.fromEntries(results)]));
}

runBench({ help: HELP, read: readArguments, run, keeps: ({ dataDir }) => dataDir });
