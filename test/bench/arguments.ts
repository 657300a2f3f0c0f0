import { parseArgs, type ParseArgsConfig } from 'node:util';
import { PATH_NAMES, type PathName } from './paths';

export interface BenchOptions {
  /** Sessions in the small and in the large database. */
  readonly small: number;
  readonly large: number;
  readonly rounds: number;
  /** Seconds that one measurement of one path on one side takes. */
  readonly seconds: number;
  readonly only: readonly PathName[];
  readonly json: string | null;
  /** Folder for CPU profiles of server and floor. */
  readonly profile: string | null;
  readonly dataDir: string | null;
}

/** The command line is not usable; the message tells why. */
export class UsageError extends Error {}

export const HELP = `
npm run bench -- [sessions] [options]

Without the name of a suite all four run: sessions (below), consent, accounts and face, each with a help of its own. Three
more run only when named: context (what a client's signed context costs), enumeration (what answers tell of who has an
account) and trees (this checkout beside another one).

Measures EV Cloud beside its floor: a minimal Fastify + pg (or ws + pg) program that runs the same SQL on the same
database with the same pool. Both run in processes of their own and are measured in turn, several rounds; a third
process makes the load. Starts a PostgreSQL of its own and removes it in the end. Takes about twelve minutes.

  --quick          10,000 and 100,000 sessions, short rounds: tells whether the bench works, not how fast the server is
  --sessions N     sessions in the large database (default 1,000,000)
  --rounds R       how often each path is measured on each side (default 9)
  --seconds S      length of one measurement (default 2.5)
  --only A,B       of: ${PATH_NAMES.join(', ')}
  --json FILE      writes the results there too
  --profile DIR    writes CPU profiles of server and floor there (numbers are then slower)
  --data-dir DIR   keeps the databases there for the next run with the same number of sessions
  --help           this text

Ends with 0 when every target is met, with 1 otherwise.
`.trim();

const OPTIONS = {
  quick: { type: 'boolean', default: false },
  sessions: { type: 'string' },
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  only: { type: 'string' },
  json: { type: 'string' },
  profile: { type: 'string' },
  'data-dir': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** The largest client must fill a thousand pages. */
const LEAST_SESSIONS = 100_000;

/** @returns null when help was asked for. @throws UsageError */
export function readArguments(argv: readonly string[]): BenchOptions | null {
  const values = optionsOf(argv, OPTIONS);
  if (values.help) return null;
  const standard = values.quick
    ? { sessions: 100_000, rounds: 3, seconds: 1.5 }
    : { sessions: 1_000_000, rounds: 9, seconds: 2.5 };
  return {
    small: 10_000,
    large: atLeast(LEAST_SESSIONS, 'sessions', values.sessions, standard.sessions),
    rounds: atLeast(1, 'rounds', values.rounds, standard.rounds),
    seconds: atLeast(0.2, 'seconds', values.seconds, standard.seconds),
    only: onlyOf(values.only, PATH_NAMES),
    json: values.json ?? null,
    profile: values.profile ?? null,
    dataDir: values['data-dir'] ?? null,
  };
}

/** The options of the command line. @throws UsageError for any other */
export function optionsOf<const T extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** What `--only A,B` names, in the order of `all`; all when left out. @throws UsageError for a name that is none of them */
export function onlyOf<Name extends string>(text: string | undefined, all: readonly Name[]): readonly Name[] {
  const wanted = text?.split(',').map((name) => name.trim()) ?? all;
  const unknown = wanted.filter((name) => !(all as readonly string[]).includes(name));
  if (unknown.length > 0) throw new UsageError(`--only knows no ${unknown.join(', ')}`);
  return all.filter((name) => wanted.includes(name));
}

/** A number of the command line. @throws UsageError below `least` */
export function atLeast(least: number, name: string, text: string | undefined, standard: number): number {
  const value = text === undefined ? standard : Number(text.replaceAll('_', ''));
  if (Number.isFinite(value) && value >= least) return value;
  throw new UsageError(`--${name} takes a number from ${least}, not "${text ?? ''}"`);
}
