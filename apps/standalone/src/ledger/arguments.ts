import { parseArgs } from 'node:util';

/** The command line is not usable; the message tells why. */
export class UsageError extends Error {}

export type LedgerCommand =
  | {
      readonly name: 'verify';
      readonly against: string | undefined;
      readonly keys: string | undefined;
      readonly databaseUrl: string | undefined;
      readonly json: boolean;
    }
  | {
      readonly name: 'rotate-key';
      readonly databaseUrl: string | undefined;
      readonly oldKeyIsLost: boolean;
      readonly events: boolean;
    };

const VERIFY = `
npm run ledger:verify -- [options]

Verifies the whole consent ledger of the server's database: every chain from its rows, the current state, the log and its
tree, every signed checkpoint. Reads only; the server may run or not, and no key is needed.

  --against FILE       a checkpoint kept elsewhere (the JSON of GET /accounts/v1/ledger/checkpoints/latest); without it,
                       whoever owns the database could have rewritten all of it
  --keys FILE          public keys kept elsewhere (the JSON of GET /accounts/.well-known/jwks.json)
  --database-url URL   another database; default: ACCOUNTS_DATABASE_URL, else the embedded one of DATA_DIR
  --json               the report as JSON on standard output
  --help               this text

Ends with 0 when everything holds, with 1 and a list of what is wrong when not, with 2 when it could not look.
`.trim();

const ROTATE = `
npm run ledger:rotate-key -- [options]

Makes the next key for the ledger's checkpoints. The key in use vouches for it, so that verifiers need nothing new. The
running server signs with it from the next minute on; no restart is needed.

  --events             the key that signs events instead: the private half of the one before is destroyed, also when it
                       was lost, and the key of the checkpoints vouches for the new one
  --old-key-is-lost    go on without the old key: nobody can vouch for the new one then, and whoever verifies must get it
                       from you (ledger:verify --keys)
  --database-url URL   another database; default: ACCOUNTS_DATABASE_URL, else the embedded one of DATA_DIR
  --help               this text

Ends with 0 when the next key stands, with 2 and the reason when it does not.
`.trim();

const OPTIONS = {
  verify: { against: { type: 'string' }, keys: { type: 'string' }, json: { type: 'boolean', default: false } },
  'rotate-key': { 'old-key-is-lost': { type: 'boolean', default: false }, events: { type: 'boolean', default: false } },
} as const;
const COMMON = { 'database-url': { type: 'string' }, help: { type: 'boolean', default: false } } as const;

/** @returns the help text when it was asked for. @throws UsageError */
export function readArguments([name, ...argv]: readonly string[]): LedgerCommand | string {
  if (name === 'verify') {
    const values = parse(() =>
      parseArgs({ args: argv, options: { ...OPTIONS.verify, ...COMMON }, strict: true, allowPositionals: false }),
    );
    const { against, keys, json, 'database-url': databaseUrl } = values;
    return values.help ? VERIFY : { name, against, keys, json, databaseUrl };
  }
  if (name === 'rotate-key') {
    const values = parse(() =>
      parseArgs({
        args: argv,
        options: { ...OPTIONS['rotate-key'], ...COMMON },
        strict: true,
        allowPositionals: false,
      }),
    );
    const { 'old-key-is-lost': oldKeyIsLost, events, 'database-url': databaseUrl } = values;
    if (events && oldKeyIsLost) throw new UsageError('--events needs the key of the checkpoints, not the old one');
    return values.help ? ROTATE : { name, oldKeyIsLost, events, databaseUrl };
  }
  throw new UsageError('verify or rotate-key');
}

function parse<Values>(read: () => { values: Values }): Values {
  try {
    return read().values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
