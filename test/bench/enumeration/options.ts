import { SIGN_IN_DELAYS, SIGN_IN_ADMISSION } from '@evc/platform';
import { atLeast, onlyOf, optionsOf, UsageError } from '../arguments';

/** The calls that anybody can make and that must not tell who has an account. */
export const CALLS = [
  'sign-in',
  'sign-in-slowed',
  'sign-in-guessed-at',
  'registration',
  'recovery',
  'newsletter',
] as const;
export type CallName = (typeof CALLS)[number];

/** Each lane sends some guesses at once; more lanes would be turned away at the door, whoever they ask for. */
const MOST_LANES = Math.floor(SIGN_IN_ADMISSION.places / SIGN_IN_DELAYS.pair.free);

export interface EnumerationOptions {
  /** Of each class of each call. */
  readonly samples: number;
  /** How many ask at once. */
  readonly lanes: number;
  readonly only: readonly CallName[];
  readonly json: string | null;
}

export const ENUMERATION_HELP = `
npm run bench -- enumeration [options]

Tries to tell from answers and their time who has an account (ASVS 6.3.8). Starts a server of its own on a database of its
own, with the limits as they are: each request comes from another network, which a trusted proxy names. Classes of a call
(unknown, known, wrong or empty password, unverified, passkeys only, erased, slowed by failed guesses) are asked in random
order; answers are compared byte for byte, times by the area under the ROC curve of a classifier (Mann-Whitney), for every
two classes. Takes about half an hour.

  --quick       60 samples a class: tells whether the bench works, not whether classes can be told apart
  --samples N   samples of each class (default 2,000)
  --lanes N     who ask at once (default 5, at most ${MOST_LANES})
  --only A,B    of: ${CALLS.join(', ')}
  --json FILE   writes the results there too
  --help        this text

Ends with 0 when every two classes answer alike and no better than AUC 0.55 tells them apart, with 1 otherwise.
`.trim();

const OPTIONS = {
  quick: { type: 'boolean', default: false },
  samples: { type: 'string' },
  lanes: { type: 'string' },
  only: { type: 'string' },
  json: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** @returns null when help was asked for. @throws UsageError */
export function readEnumerationArguments(argv: readonly string[]): EnumerationOptions | null {
  const values = optionsOf(argv, OPTIONS);
  if (values.help) return null;
  const lanes = Math.floor(atLeast(1, 'lanes', values.lanes, 5));
  if (lanes > MOST_LANES) throw new UsageError(`--lanes takes at most ${MOST_LANES}`);
  return {
    samples: Math.floor(atLeast(10, 'samples', values.samples, values.quick ? 60 : 2_000)),
    lanes,
    only: onlyOf(values.only, CALLS),
    json: values.json ?? null,
  };
}
