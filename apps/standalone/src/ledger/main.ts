import { ledgerConfig } from '@evc/config';
import { DatabaseFault } from '@evc/database';
import { explainFault, SystemClock } from '@evc/platform';
import { FileKeyProvider } from '@evc/vault';
import { CheckpointKeys } from '../../../accounts/src/consent/ledger/checkpoint-keys';
import { EventKeyRepository } from '../../../accounts/src/consent/ledger/event-key.repository';
import { EventKeys } from '../../../accounts/src/consent/ledger/event-keys';
import { LedgerRepository } from '../../../accounts/src/consent/ledger/ledger.repository';
import { verifyStoredLedger } from '../../../accounts/src/consent/ledger/verification/verify-stored-ledger';
import { readAnchor } from './anchor-files';
import { type LedgerCommand, readArguments, UsageError } from './arguments';
import { type LedgerDatabase, openLedgerDatabase } from './find-database';
import { summaryOf } from './summary';
import { VerificationProgress } from './verification-progress';

const EXIT_FOUND = 1;
const EXIT_NOT_LOOKED = 2;
/** A table, a column. */
const UNDEFINED = ['42P01', '42703'];

/** @returns the exit code */
async function main(): Promise<number> {
  const command = readArguments(process.argv.slice(2));
  if (typeof command === 'string') return say(command);
  const config = ledgerConfig();
  const anchor = command.name === 'verify' ? await readAnchor(command) : {};
  const place = { dataDir: config.dataDir, databaseUrl: command.databaseUrl ?? config.databaseUrl };
  const ledger = await openLedgerDatabase(place, (line) => process.stderr.write(`${line}\n`));
  try {
    return command.name === 'verify'
      ? await verify(ledger, command, anchor)
      : await rotateKey(ledger, command, config.keyDirectory);
  } finally {
    await ledger.close();
  }
}

async function verify(
  { db }: LedgerDatabase,
  { json }: Extract<LedgerCommand, { name: 'verify' }>,
  anchor: Awaited<ReturnType<typeof readAnchor>>,
): Promise<number> {
  const began = performance.now();
  const progress = new VerificationProgress(process.stderr);
  const report = await verifyStoredLedger(db, anchor, (at) => progress.show(at));
  progress.end();
  const seconds = (performance.now() - began) / 1000;
  if (json) say(JSON.stringify({ ...report, seconds }, null, 2));
  else for (const line of summaryOf(report, anchor, seconds)) say(line);
  return report.ok ? 0 : EXIT_FOUND;
}

async function rotateKey(
  { db }: LedgerDatabase,
  { oldKeyIsLost, events }: Extract<LedgerCommand, { name: 'rotate-key' }>,
  keyDirectory: string,
): Promise<number> {
  const [provider, repository, clock] = [
    new FileKeyProvider(keyDirectory),
    new LedgerRepository(db),
    new SystemClock(),
  ];
  const keys = new CheckpointKeys(provider, db, repository, clock);
  const eventKeys = new EventKeys(provider, db, new EventKeyRepository(db), repository, keys, clock);
  if (events) return say(`Events are signed with key ${(await eventKeys.rotate()).kid} from now on.`);
  const { kid, vouched } = await keys.rotate({ oldKeyIsLost });
  await eventKeys.vouchAnew(); // at each change: one that was cut off in between is made good by the next
  say(`The ledger signs with key ${kid} from now on.`);
  if (!vouched) say('No earlier key vouches for it: tell its id to whoever verifies this ledger.');
  return 0;
}

function say(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

/** What a person can repair is told in words; anything else with its stack. */
function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n(--help tells the options)`;
  if (error instanceof DatabaseFault && UNDEFINED.includes(error.sqlState))
    return 'The database has no ledger tables, or those of an older version: start the server once.';
  return explainFault(error);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(EXIT_NOT_LOOKED);
  },
);
