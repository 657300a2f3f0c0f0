/** Child processes of the scripts: output goes straight through, the exit code comes back. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';

/**
 * SIGTERM, which only this process gets, is passed on; Ctrl-C reaches both.
 * @param {string} command @param {string[]} args @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>} exit code; 128 + its number when a signal ended it
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectRoot, stdio: 'inherit', ...options });
    const passOn = () => child.kill('SIGTERM');
    process.on('SIGTERM', passOn);
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
    child.once('close', () => process.off('SIGTERM', passOn));
  });
}

/** Runs a tool of node_modules with this very Node, without a shell in between. */
export const runTool = (relativePath, args, options) =>
  run(process.execPath, [join(projectRoot, 'node_modules', relativePath), ...args], options);
