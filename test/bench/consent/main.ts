import 'reflect-metadata';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBenchCluster } from '../data/database-cluster';
import { FloorDatabase } from '../floor/sql';
import { UsageError } from '../arguments';
import { describeMachine } from '../report/machine';
import { Undo } from '../world';
import { measureVerification } from './ledger-verification';
import { measureConsent } from './measurements';
import { CONSENT_HELP, type ConsentBenchOptions, readConsentArguments } from './options';
import { startAccountsService } from './service';
import { makeSubjects } from './subjects';
import { consentTable } from './table';

const EXIT_MISSED = 1;
const EXIT_USAGE = 2;

async function main(): Promise<number> {
  const options = readConsentArguments(process.argv.slice(2));
  if (options === null) {
    process.stdout.write(`${CONSENT_HELP}\n`);
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

async function run(options: ConsentBenchOptions, folder: string, undo: Undo): Promise<number> {
  tell('PostgreSQL');
  const cluster = await startBenchCluster(folder);
  undo.later(() => cluster.stop());
  const keys = join(folder, 'keys');
  await mkdir(keys, { mode: 0o700 });
  const service = await startAccountsService(cluster.small.urls, keys);
  undo.later(() => service.context.close());
  tell(`${2 * options.subjects} people`);
  const people = await makeSubjects(service, 2 * options.subjects);
  const subjects = { ours: people.slice(0, options.subjects), floor: people.slice(options.subjects) };
  const floor = new FloorDatabase(cluster.small.urls.accounts);
  undo.later(() => floor.close());
  const rows = await measureConsent(service, floor, subjects, options, tell);
  const ledgerKeys = join(folder, 'ledger-keys');
  await mkdir(ledgerKeys, { mode: 0o700 });
  const verdicts = !options.only.includes('ledger')
    ? []
    : await measureVerification(cluster.large, ledgerKeys, options.events, (text) => tell(`ledger: ${text}`));
  const machine = await describeMachine(cluster.small.adminUrl);
  process.stdout.write(`\n${consentTable(machine, options, rows, verdicts)}\n`);
  if (options.json !== null) {
    await writeFile(
      options.json,
      `${JSON.stringify({ at: new Date().toISOString(), options, machine, rows, verdicts }, null, 2)}\n`,
    );
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
    const text = usage ? `${error.message}\n\n${CONSENT_HELP}` : String(error instanceof Error ? error.stack : error);
    process.stderr.write(`${text}\n`);
    process.exit(usage ? EXIT_USAGE : EXIT_MISSED);
  },
);
