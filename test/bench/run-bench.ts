import 'reflect-metadata';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UsageError } from './arguments';
import { onSignals } from '../support/on-signals';
import { Undo } from '../support/undo';

const EXIT_MISSED = 1;
const EXIT_USAGE = 2;

/** One kind of measurement: `npm run bench -- <kind>`. */
export interface Bench<Options> {
  readonly help: string;
  /** Null when help was asked for. @throws UsageError */
  read(argv: readonly string[]): Options | null;
  /** Measures and prints. @returns whether every target was met */
  run(options: Options, folder: string, undo: Undo): Promise<boolean>;
  /** A folder that outlives the run; one of its own that goes with it when left out or null. */
  keeps?(options: Options): string | null;
}

/** Runs it to its exit code: 0 when all targets are met, 1 when not, 2 for a command line that cannot be used, 128 + a signal. */
export function runBench<Options>(bench: Bench<Options>): void {
  outcomeOf(bench).then(
    (code) => process.exit(code),
    (error: unknown) => {
      const usage = error instanceof UsageError;
      const text = usage ? `${error.message}\n\n${bench.help}` : String(error instanceof Error ? error.stack : error);
      process.stderr.write(`${text}\n`);
      process.exit(usage ? EXIT_USAGE : EXIT_MISSED);
    },
  );
}

/** A line about how far it is, beside what is printed as the result. */
export function tell(text: string): void {
  process.stderr.write(`[${process.uptime().toFixed(0).padStart(4)} s] ${text}\n`);
}

/** Writes the results where `--json` asked for them. */
export async function writeResults(file: string | null, results: object): Promise<void> {
  if (file === null) return;
  await writeFile(file, `${JSON.stringify({ at: new Date().toISOString(), ...results }, null, 2)}\n`);
}

async function outcomeOf<Options>(bench: Bench<Options>): Promise<number> {
  const options = bench.read(process.argv.slice(2));
  if (options === null) {
    process.stdout.write(`${bench.help}\n`);
    return 0;
  }
  const kept = bench.keeps?.(options) ?? null;
  const folder = kept === null ? await mkdtemp(join(tmpdir(), 'ev-cloud-bench-')) : resolve(kept);
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711); // as root, the database server runs as somebody else and has to pass
  const undo = new Undo();
  // A server that was still starting may write until the end of this process ends it.
  if (kept === null) undo.later(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  // Ctrl-C leaves in order too: no server, no folder stays behind.
  onSignals(() => undo.now());
  try {
    return (await bench.run(options, folder, undo)) ? 0 : EXIT_MISSED;
  } finally {
    await undo.now();
  }
}
