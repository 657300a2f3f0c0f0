import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startBenchCluster } from '../data/database-cluster';
import { FloorDatabase } from '../floor/sql';
import { runBench, tell, writeResults } from '../run-bench';
import { describeMachine } from '../report/machine';
import type { Undo } from '../../support/undo';
import { measureVerification } from './ledger-verification';
import { measureConsent } from './measurements';
import { CONSENT_HELP, type ConsentBenchOptions, readConsentArguments } from './options';
import { startAccountsService } from './service';
import { makeSubjects } from './subjects';
import { consentTable } from './table';

async function run(options: ConsentBenchOptions, folder: string, undo: Undo): Promise<boolean> {
  tell('PostgreSQL');
  const cluster = await startBenchCluster(folder, undo);
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
  await writeResults(options.json, { options, machine, rows, verdicts });
  return [...rows, ...verdicts].every(({ met }) => met);
}

runBench({ help: CONSENT_HELP, read: readConsentArguments, run });
