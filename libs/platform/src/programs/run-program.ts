import { explainFault } from './explain-fault';

const EXIT_FAILED = 1;

/** Runs a server that goes on until a signal ends it; one that cannot start says why and ends with 1. */
export function runProgram(run: () => Promise<void>): void {
  run().catch((error: unknown) => {
    process.stderr.write(`\nEV Cloud did not start.\n${explainFault(error)}\n`);
    process.exit(EXIT_FAILED);
  });
}
