/** Runs a program of the built tree with the options of this process. */
import { ensureInstalled } from '../ensure-installed.mjs';
import { run } from './run.mjs';

/** @param {'verify' | 'rotate-key'} command */
export function runLedger(command) {
  return runBuilt('dist/apps/standalone/src/ledger/main.js', command);
}

/** Installs what is missing, builds what changed, and runs the program; its exit code is this process's. */
export async function runBuilt(program, ...before) {
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
  const args = [program, ...before, ...process.argv.slice(2)];
  process.exitCode = await run(process.execPath, args);
}
