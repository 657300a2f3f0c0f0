/** Runs the ledger's own program with the options of this process. */
import { ensureInstalled } from '../ensure-installed.mjs';
import { run } from './run.mjs';

/** @param {'verify' | 'rotate-key'} command */
export async function runLedger(command) {
  await ensureInstalled();
  const { buildTree } = await import('./build-tree.mjs');
  try {
    await buildTree();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
  // Ctrl-C goes to both processes of the terminal: this one waits until the other has stopped what it started.
  process.on('SIGINT', () => undefined);
  const args = ['dist/apps/standalone/src/ledger/main.js', command, ...process.argv.slice(2)];
  process.exitCode = await run(process.execPath, args);
}
