import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ctrl-C, SIGTERM and a terminal that is closed leave in order: this process ends with 128 + the signal once `undo` is over.
 * More signals meanwhile change nothing: a terminal's Ctrl-C comes once from itself and once from the script above.
 */
export function onSignals(undo: () => Promise<void>): void {
  for (const signal of SIGNALS)
    process.on(signal, () => {
      quiet(signal);
      void undo().finally(() => process.exit(128 + constants.signals[signal]));
    });
}

/**
 * What is said from now on of all that is ended is no news, and nobody may be reading any more. What loses its server fails, and
 * must not end this process before all is undone.
 */
function quiet(signal: NodeJS.Signals): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.stderr.write(`\n${signal}: stopping what was started\n`);
  for (const stream of [process.stdout, process.stderr]) stream.write = () => true;
  process.on('uncaughtException', () => undefined);
}
