import { atLeast, optionsOf } from '../arguments';

export interface FaceBenchOptions {
  readonly rounds: number;
  /** Seconds that one measurement of one contender takes. */
  readonly seconds: number;
  /** Whether to wait until the server has let go of what looks at faces, and to see its memory then. */
  readonly idleEnd: boolean;
  readonly json: string | null;
}

export const FACE_HELP = `
npm run bench -- face [options]

Measures verifications of a face over HTTP beside a plain use of the same packages: the same photo, decoded by sharp and
looked at once by face-api, in a thread of the same kind, with nothing of ours. A second line tells how our own pipeline
(two descriptors, sharpness) fares without server, database and keys; it has no target. Then waits until the server has let go
of what looks at faces, and tells the memory of both. Needs the optional packages. Starts a PostgreSQL of its own and
removes it. Takes about ten minutes.

  --quick       few rounds and no waiting: tells whether the bench works, not how fast the server is
  --rounds R    how often each side is measured (default 9)
  --seconds S   length of one measurement (default 6)
  --json FILE   writes the results there too
  --help        this text

Ends with 0 when the targets are met, with 1 otherwise.
`.trim();

const OPTIONS = {
  quick: { type: 'boolean', default: false },
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  json: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** @returns null when help was asked for. @throws UsageError */
export function readFaceArguments(argv: readonly string[]): FaceBenchOptions | null {
  const values = optionsOf(argv, OPTIONS);
  if (values.help) return null;
  const standard = values.quick ? { rounds: 2, seconds: 3 } : { rounds: 9, seconds: 6 };
  return {
    rounds: atLeast(1, 'rounds', values.rounds, standard.rounds),
    seconds: atLeast(1, 'seconds', values.seconds, standard.seconds),
    idleEnd: !values.quick,
    json: values.json ?? null,
  };
}
