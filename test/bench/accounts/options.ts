import { atLeast, onlyOf, optionsOf, UsageError } from '../arguments';

/** What can be measured on its own. */
export const PARTS = ['sign-ins', 'refreshes', 'me', 'sessions', 'flood', 'bodies'] as const;
export type Part = (typeof PARTS)[number];

export interface AccountsBenchOptions {
  readonly rounds: number;
  /** Seconds that one measurement of one contender takes. */
  readonly seconds: number;
  /** People who sign in, each from a home of their own. */
  readonly people: number;
  /** How often there is a flood, and how long each takes in seconds. */
  readonly floods: number;
  readonly floodSeconds: number;
  /** The floor remembers the tokens it has verified and prepares its statements, as the server does. */
  readonly equippedFloor: boolean;
  /** Measures sign-ins beside better-auth as well. */
  readonly peers: boolean;
  readonly only: readonly Part[];
  readonly json: string | null;
  /** Folder for CPU profiles of server and floor. */
  readonly profile: string | null;
}

export const ACCOUNTS_HELP = `
npm run bench -- accounts [options]

Measures, beside a floor: sign-ins by password (bare argon2 with the same parameters on as many threads); refreshes,
GET /me and the list of sessions (a minimal Fastify + pg program that runs the same SQL). Then what others notice, who ask
GET /me with a valid token, send readings as charge points, or sign in from home: of a flood of ten times the sign-ins that
the server can take, and of one client that sends JSON which is dear to check as fast as it is answered. The limits are
those of the product: each request comes from the network that a trusted proxy names. Starts a PostgreSQL of its own and
removes it in the end. Takes about six minutes.

  --quick            short rounds and few people: tells whether the bench works, not how fast the server is
  --rounds R         how often each path is measured on each side (default 7)
  --seconds S        length of one measurement (default 2)
  --people N         who signs in (default 120, at most 170)
  --floods N         how many floods (default 4)
  --flood-seconds S  length of one flood (default 8)
  --only A,B         of: ${PARTS.join(', ')}
  --peers            sign-ins beside better-auth too, which checks passwords by the same argon2
  --equipped-floor   the floor remembers tokens it has verified and prepares its statements, as the server does
  --json FILE        writes the results there too
  --profile DIR      writes CPU profiles of server and floor there (numbers are then slower)
  --help             this text

Ends with 0 when every target is met, with 1 otherwise.
`.trim();

const OPTIONS = {
  quick: { type: 'boolean', default: false },
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  people: { type: 'string' },
  floods: { type: 'string' },
  'flood-seconds': { type: 'string' },
  'equipped-floor': { type: 'boolean', default: false },
  peers: { type: 'boolean', default: false },
  only: { type: 'string' },
  json: { type: 'string' },
  profile: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** The bench registers them from one address, from which the product takes 200 registrations an hour. */
const MOST_PEOPLE = 170;
/** As many sign in at once. */
const FEWEST_PEOPLE = 16;

/** @returns null when help was asked for. @throws UsageError */
export function readAccountsArguments(argv: readonly string[]): AccountsBenchOptions | null {
  const values = optionsOf(argv, OPTIONS);
  if (values.help) return null;
  const standard = values.quick
    ? { rounds: 2, seconds: 0.6, people: 24, floods: 1, floodSeconds: 3 }
    : { rounds: 7, seconds: 2, people: 120, floods: 4, floodSeconds: 8 };
  const people = atLeast(FEWEST_PEOPLE, 'people', values.people, standard.people);
  if (people > MOST_PEOPLE) throw new UsageError(`--people takes ${MOST_PEOPLE} at most`);
  return {
    rounds: atLeast(1, 'rounds', values.rounds, standard.rounds),
    seconds: atLeast(0.2, 'seconds', values.seconds, standard.seconds),
    people: Math.floor(people),
    floods: atLeast(1, 'floods', values.floods, standard.floods),
    floodSeconds: atLeast(1, 'flood-seconds', values['flood-seconds'], standard.floodSeconds),
    equippedFloor: values['equipped-floor'],
    peers: values.peers,
    only: onlyOf(values.only, PARTS),
    json: values.json ?? null,
    profile: values.profile ?? null,
  };
}
