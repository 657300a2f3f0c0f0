/**
 * How much the fuzzers do. The seed is fixed, so that every run of a commit does the same; FUZZ_SEED=<n> tries others
 * and FUZZ_FACTOR=<n> does n times as much. A failure prints the seed and the attack that broke the rule.
 */
const factor = Number(process.env['FUZZ_FACTOR'] ?? 1);
/** So many in a short run find every fault that was planted to try it; longer runs do a multiple of the other number. */
const runs = (short: number, long: number): number => (factor === 1 ? short : long * factor);

export const FUZZ = {
  seed: Number(process.env['FUZZ_SEED'] ?? 20_240_601),
  /** Attacks on each operation by each actor, the time they may take there, and all together. */
  httpRuns: 15 * factor,
  /** The same by actors to whom the operation is closed: they get no further than its door. */
  httpRunsAtDoors: runs(5, 15),
  httpMsEach: 600 * factor,
  httpMs: 180_000 * factor,
  /** How often each bound of the API documents is broken, further beyond it each time. */
  documentRuns: factor,
  /** Good requests with a few bytes broken. */
  wireRuns: 200 * factor,
  /** Requests for pages. */
  pageRuns: 300 * factor,
  /** Batches of frames on one charge point's socket. */
  ocppRuns: runs(200, 1_500),
  ocppMs: 15_000 * factor,
  /** Ways to take an account over, over HTTP; each takes seconds, since mails are waited for. */
  takeoverRuns: Number(process.env['EVC_TAKEOVERS'] ?? 8),
  /** Stories of charging sessions, told to the rules alone and to the product. */
  endingRules: 5_000 * factor,
  endingStories: Number(process.env['EVC_ENDINGS'] ?? 30),
  /** Mixtures of the messages of two connectors. */
  orderRuns: runs(40, 100),
  orderMs: 15_000 * factor,
};

/** One line beside Jest's own: what was done, with the seed to do it again. */
export const tell = (line: string): void => void process.stderr.write(`${line}\n`);
