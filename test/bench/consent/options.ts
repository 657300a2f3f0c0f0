import { atLeast, onlyOf, optionsOf } from '../arguments';

/** What can be measured on its own. */
export const PARTS = ['gate', 'changes', 'ledger'] as const;
export type Part = (typeof PARTS)[number];

export interface ConsentBenchOptions {
  readonly rounds: number;
  /** Seconds that one measurement of one contender takes. */
  readonly seconds: number;
  /** People whose choices change. */
  readonly subjects: number;
  /** Events of the ledger that is verified. */
  readonly events: number;
  readonly only: readonly Part[];
  readonly json: string | null;
}

export const CONSENT_HELP = `
npm run bench -- consent [options]

Measures decisions of the consent gate, consent changes beside a floor of plain inserts of the same rows, and the
verification of a large ledger. Starts a PostgreSQL of its own and removes it in the end.

  --quick       few rounds and a small ledger: tells whether the bench works, not how fast the server is
  --rounds R    how often each measurement is repeated (default 7)
  --seconds S   length of one measurement (default 2)
  --events N    events in the ledger that is verified (default 1,000,000)
  --only A,B    of: ${PARTS.join(', ')}
  --json FILE   writes the results there too
  --help        this text

Ends with 0 when every target is met, with 1 otherwise.
`.trim();

const OPTIONS = {
  quick: { type: 'boolean', default: false },
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  events: { type: 'string' },
  only: { type: 'string' },
  json: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** @returns null when help was asked for. @throws UsageError */
export function readConsentArguments(argv: readonly string[]): ConsentBenchOptions | null {
  const values = optionsOf(argv, OPTIONS);
  if (values.help) return null;
  const standard = values.quick ? { rounds: 2, seconds: 0.6, events: 20_000 } : { rounds: 7, seconds: 2, events: 1e6 };
  return {
    rounds: atLeast(1, 'rounds', values.rounds, standard.rounds),
    seconds: atLeast(0.2, 'seconds', values.seconds, standard.seconds),
    subjects: values.quick ? 200 : 1_000,
    events: atLeast(1_000, 'events', values.events, standard.events),
    only: onlyOf(values.only, PARTS),
    json: values.json ?? null,
  };
}
