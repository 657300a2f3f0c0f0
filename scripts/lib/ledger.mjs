import { runBuilt } from './run-built.mjs';

/** @param {'verify' | 'rotate-key'} command */
export function runLedger(command) {
  return runBuilt('dist/apps/standalone/src/ledger/main.js', command);
}
