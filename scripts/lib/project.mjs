/** Where the repository is, and what its two lock files say. No dependencies: this runs before anything is installed. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

const readJson = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

/** @returns {string | undefined} why this Node cannot run the project, or undefined */
export function nodeTooOld(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return undefined;
  return `EV Cloud needs Node 20.19 or newer; this is Node ${version} (${process.execPath}).`;
}

/**
 * Compares what npm installed (its own record, written last) with package-lock.json, by content: times say nothing after a git checkout.
 * @returns {string | undefined} why an install is needed, or undefined
 */
export function installNeeded(root = projectRoot) {
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (installed === undefined) return 'node_modules is missing';
  const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {};
  for (const [path, entry] of Object.entries(wanted)) {
    // Optional packages (other platforms, optional peers) are rightly absent.
    if (path === '' || entry.link || entry.optional || entry.devOptional) continue;
    if (installed[path]?.version !== entry.version) return `${path} is not at version ${entry.version}`;
  }
  return undefined;
}
