import { ensureInstalled } from '../ensure-installed.mjs';
import { run } from './run.mjs';

/**
 * Installs what is missing and builds what changed, or ends this process with `exitCode`. From then on Ctrl-C, which goes
 * to both processes of the terminal, is left to the program: this one waits until that has stopped what it started.
 */
export async function buildFirst(exitCode = 2) {
  // A run of the tests has done both, and starts programs by the dozen.
  if (process.env.EVC_BUILT !== '1') {
    await ensureInstalled();
    await build(exitCode);
  }
  process.on('SIGINT', () => undefined);
}

async function build(exitCode) {
  const { buildTree } = await import('./build-tree.mjs');
  try {
    await buildTree();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(exitCode);
  }
}

/** Builds, and runs a program of the tree with the options of this process; its exit code is this process's. */
export async function runBuilt(program, ...before) {
  await buildFirst();
  process.exitCode = await run(process.execPath, [program, ...before, ...process.argv.slice(2)]);
}
