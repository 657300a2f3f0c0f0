import { atLeast, optionsOf } from '../arguments';

export interface WebBenchOptions {
  /** How often each page is opened. */
  readonly rounds: number;
  readonly json: string | null;
}

export const WEB_HELP = `
npm run bench -- web [options]

Opens pages of the web app in Chromium whose processor is slowed down four times, with an empty cache, and tells when the largest
part of each was painted; beside them a page that the server writes and that has no script, as the floor of the same run. Needs
Chromium (apt-get install chromium). Starts the product with its demo and removes it. Takes about a minute.

  --quick       two rounds: tells whether the bench works, not how fast pages are
  --rounds R    how often each page is opened (default 9)
  --json FILE   writes the results there too
  --help        this text

Ends with 0 when each page is painted within its time, with 1 otherwise.
`.trim();

const OPTIONS = {
  quick: { type: 'boolean', default: false },
  rounds: { type: 'string' },
  json: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** @returns null when help was asked for. @throws UsageError */
export function readWebArguments(argv: readonly string[]): WebBenchOptions | null {
  const values = optionsOf(argv, OPTIONS);
  if (values.help) return null;
  return { rounds: atLeast(1, 'rounds', values.rounds, values.quick ? 2 : 9), json: values.json ?? null };
}
