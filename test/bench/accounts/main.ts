import 'reflect-metadata';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../arguments';
import { describeMachine } from '../report/machine';
import { tableOf } from '../report/table';
import { Undo } from '../world';
import { floodTable, floodVerdicts } from './flood/flood-report';
import { measureFlood } from './flood/measure-flood';
import { measurePaths } from './measurements';
import { ACCOUNTS_HELP, type AccountsBenchOptions, readAccountsArguments } from './options';
import { openAccountsWorld } from './world';

const EXIT_MISSED = 1;
const EXIT_USAGE = 2;

async function main(): Promise<number> {
  const options = readAccountsArguments(process.argv.slice(2));
  if (options === null) {
    process.stdout.write(`${ACCOUNTS_HELP}\n`);
    return 0;
  }
  const folder = await mkdtemp(join(tmpdir(), 'ev-cloud-bench-'));
  await chmod(folder, 0o711); // as root, the database server runs as somebody else and has to pass
  const undo = new Undo();
  undo.later(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  const end = (): void => void undo.now().finally(() => process.exit(EXIT_MISSED));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  try {
    return await run(options, folder, undo);
  } finally {
    await undo.now();
  }
}

async function run(options: AccountsBenchOptions, folder: string, undo: Undo): Promise<number> {
  const world = await openAccountsWorld(options, folder, undo, tell);
  const paths = await measurePaths(world, options, tell);
  const flood = options.only.includes('flood')
    ? await measureFlood(world, options, (text) => tell(`flood: ${text}`))
    : null;
  const rows = paths.map(({ row }) => row);
  const verdicts = flood ? floodVerdicts(flood) : [];
  const machine = await describeMachine(world.side.database.adminUrl);
  const { cpu, cores, memoryGb, node, postgres } = machine;
  process.stdout.write(`
${options.people} people, ${options.rounds} rounds of ${options.seconds} s, ${options.floods} floods of ${options.floodSeconds} s; ${cpu}, ${cores} cores, ${memoryGb} GB; Node ${node}, PostgreSQL ${postgres}
ratio: median over the rounds of server / floor; best: best round / best round

${tableOf(rows, verdicts)}
${flood ? `\n${floodTable(flood)}\n` : ''}`);
  if (options.json !== null) {
    const rounds = Object.fromEntries(paths.map((one) => [one.path, Object.fromEntries(one.rounds)]));
    const result = { at: new Date().toISOString(), options, machine, rows, verdicts, rounds, flood };
    await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
  }
  return [...rows, ...verdicts].every(({ met }) => met) ? 0 : EXIT_MISSED;
}

function tell(text: string): void {
  process.stderr.write(`[${process.uptime().toFixed(0).padStart(4)} s] ${text}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const usage = error instanceof UsageError;
    const text = usage ? `${error.message}\n\n${ACCOUNTS_HELP}` : String(error instanceof Error ? error.stack : error);
    process.stderr.write(`${text}\n`);
    process.exit(usage ? EXIT_USAGE : EXIT_MISSED);
  },
);
