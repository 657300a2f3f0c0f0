/** Child processes of the scripts: output goes straight through, the exit code comes back. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';

/**
 * @param {string} command @param {string[]} args @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>} exit code; 128 + signal is reported as 1
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectRoot, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs a tool of node_modules with this very Node, without a shell in between. */
export const runTool = (relativePath, args, options) =>
  run(process.execPath, [join(projectRoot, 'node_modules', relativePath), ...args], options);
