/** Child processes of the scripts: output goes straight through, the exit code comes back. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';

/** What somebody stops a run with. */
export const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * SIGTERM, which only this process gets, is passed on; Ctrl-C reaches both.
 * @param {string} command @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { passOn?: NodeJS.Signals[] }} options passOn: signals that this process
 *   outlives, since its child does what they ask for; detached: the child has a group of its own, and what is left of that ends with it
 * @returns {Promise<number>} exit code; 128 + its number when a signal ended it
 */
export function run(command, args, { passOn = ['SIGTERM'], ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectRoot, stdio: 'inherit', ...options });
    const pass = (signal) => child.kill(signal);
    for (const signal of passOn) process.on(signal, pass);
    child.once('error', reject);
    if (options.detached) child.once('exit', () => endGroup(child.pid));
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
    child.once('close', () => {
      for (const signal of passOn) process.off(signal, pass);
    });
  });
}

function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing is left of it.
  }
}

/** Runs a tool of node_modules with this very Node, without a shell in between. */
export const runTool = (relativePath, args, options) =>
  run(process.execPath, [join(projectRoot, 'node_modules', relativePath), ...args], options);
