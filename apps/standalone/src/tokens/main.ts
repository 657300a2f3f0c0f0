import { existsSync } from 'node:fs';
import { ledgerConfig } from '@evc/config';
import { DatabaseFault } from '@evc/database';
import { explainFault, SystemClock } from '@evc/platform';
import { FileKeyProvider } from '@evc/vault';
import { KeyRotation } from '../../../accounts/src/authentication/tokens/key-rotation';
import { SigningKeyRepository } from '../../../accounts/src/authentication/tokens/signing-key.repository';
import { openLedgerDatabase } from '../ledger/find-database';
import { readArguments, type RotateCommand, UsageError } from './arguments';

const EXIT_FAILED = 2;
const UNDEFINED_TABLE = '42P01';

/** There are no keys where we were told to look: a new directory of them would be another server's. */
class NoKeys extends Error {
  readonly repairable = true;
}

async function main(): Promise<void> {
  const command = readArguments(process.argv.slice(2));
  if (typeof command === 'string') {
    say(command);
    return;
  }
  const config = ledgerConfig();
  if (!existsSync(config.keyDirectory))
    throw new NoKeys(`${config.keyDirectory} does not exist: set DATA_DIR as the server has it.`);
  const place = { dataDir: config.dataDir, databaseUrl: command.databaseUrl ?? config.databaseUrl };
  const database = await openLedgerDatabase(place, (line) => process.stderr.write(`${line}\n`));
  try {
    const keys = new SigningKeyRepository(database.db);
    const provider = new FileKeyProvider(config.keyDirectory);
    await rotate(new KeyRotation(database.db, provider, keys, new SystemClock()), command);
  } finally {
    await database.close();
  }
}

async function rotate(rotation: KeyRotation, { purpose, stolen }: RotateCommand): Promise<void> {
  const { kid, announced } = await rotation.rotate(purpose, { stolen });
  say(`${purpose === 'receipt' ? 'Receipts are' : 'Access tokens are'} signed with key ${kid} from now on.`);
  if (purpose === 'access-token' && !announced)
    say('It was published only now: where charging runs apart, it may refuse tokens for up to half a minute.');
  if (stolen) say('The key before is destroyed, and what it signed is refused within ten seconds.');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** What a person can repair is told in words; anything else with its stack. */
function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n(--help tells the options)`;
  if (error instanceof DatabaseFault && error.sqlState === UNDEFINED_TABLE)
    return 'The database has no table of signing keys, or is of an older version: start the server once.';
  return explainFault(error);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(EXIT_FAILED);
  },
);
