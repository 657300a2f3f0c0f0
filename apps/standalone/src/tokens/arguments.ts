import { parseArgs } from 'node:util';
import type { KeyPurpose } from '../../../accounts/src/authentication/tokens/key-timetable';

/** The command line is not usable; the message tells why. */
export class UsageError extends Error {}

export interface RotateCommand {
  readonly purpose: KeyPurpose;
  readonly stolen: boolean;
  readonly databaseUrl: string | undefined;
}

const HELP = `
npm run tokens:rotate-key -- [options]

Lets another key sign access tokens at once; by itself it changes every 30 days. Nobody is signed out. The running server
signs with it within seconds; no restart is needed.

  --stolen             somebody else may have the key in use: it is destroyed now, and every token it signed is refused
                       within ten seconds, also one in use. Apps refresh theirs by themselves. Where charging runs apart
                       it may know the old key for ten minutes more: restart it
  --receipts           change the key of consent receipts instead; receipts signed before still verify
                       (with --stolen they do not: give out new ones)
  --database-url URL   another database; default: ACCOUNTS_DATABASE_URL, else the embedded one of DATA_DIR
  --help               this text

Also the way out when a key file is lost: the next key takes over, or a new one where that is lost too.
Ends with 0 when the next key stands, with 2 and the reason when it does not.
`.trim();

/** @returns the help text when it was asked for. @throws UsageError */
export function readArguments(argv: readonly string[]): RotateCommand | string {
  const options = {
    stolen: { type: 'boolean', default: false },
    receipts: { type: 'boolean', default: false },
    'database-url': { type: 'string' },
    help: { type: 'boolean', default: false },
  } as const;
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    if (values.help) return HELP;
    const purpose = values.receipts ? 'receipt' : 'access-token';
    return { purpose, stolen: values.stolen, databaseUrl: values['database-url'] };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
