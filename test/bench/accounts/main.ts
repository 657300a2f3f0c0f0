import { runBench, tell, writeResults } from '../run-bench';
import { describeMachine, peakMemoryMb } from '../report/machine';
import { tableOf } from '../report/table';
import { memory } from '../report/verdicts';
import type { Undo } from '../../support/undo';
import { bodiesTable, bodiesVerdicts } from './bodies/bodies-report';
import { measureBodies } from './bodies/measure-bodies';
import { floodTable, floodVerdicts } from './flood/flood-report';
import { measureFlood } from './flood/measure-flood';
import { measurePaths } from './measurements';
import { ACCOUNTS_HELP, type AccountsBenchOptions, readAccountsArguments } from './options';
import { openAccountsWorld } from './world';

async function run(options: AccountsBenchOptions, folder: string, undo: Undo): Promise<boolean> {
  const world = await openAccountsWorld(options, folder, undo, tell);
  const paths = await measurePaths(world, options, tell);
  const flood = options.only.includes('flood')
    ? await measureFlood(world, options, (text) => tell(`flood: ${text}`))
    : null;
  const bodies = options.only.includes('bodies')
    ? await measureBodies(world, options, (text) => tell(`bodies: ${text}`))
    : null;
  const rows = paths.map(({ row }) => row);
  const verdicts = [
    ...(flood ? floodVerdicts(flood) : []),
    ...(bodies ? bodiesVerdicts(bodies) : []),
    memory(await peakMemoryMb(world.side.server.pid)),
  ];
  const machine = await describeMachine(world.side.database.adminUrl);
  const { cpu, cores, memoryGb, node, postgres } = machine;
  process.stdout.write(`
${options.people} people, ${options.rounds} rounds of ${options.seconds} s, ${options.floods} floods of ${options.floodSeconds} s; ${cpu}, ${cores} cores, ${memoryGb} GB; Node ${node}, PostgreSQL ${postgres}
ratio: median over the rounds of server / floor; best: best round / best round

${tableOf(rows, verdicts)}
${flood ? `\n${floodTable(flood)}\n` : ''}${bodies ? `\n${bodiesTable(bodies)}\n` : ''}`);
  const rounds = Object.fromEntries(paths.map((one) => [one.path, Object.fromEntries(one.rounds)]));
  await writeResults(options.json, { options, machine, rows, verdicts, rounds, flood, bodies });
  return [...rows, ...verdicts].every(({ met }) => met);
}

runBench({ help: ACCOUNTS_HELP, read: readAccountsArguments, run });
