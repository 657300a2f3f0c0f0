/**
 * `npm ci --omit=optional` leaves out the face packages, which is what it is for, but with them the compiled parts of
 * packages that we cannot do without: each is an optional dependency of its package, one for each platform. This finds those.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Compiled for one platform: says which. */
const isNative = ({ os, cpu }) => os !== undefined || cpu !== undefined;

/** Alpine and its like keep musl's loader here; `process.report` would say too, in a second. */
const libcHere =
  process.platform === 'linux' && readdirSync('/lib').some((name) => name.startsWith('ld-musl')) ? 'musl' : 'glibc';

function fitsThisMachine({ os, cpu, libc }) {
  const among = (list, value) => list === undefined || list.includes(value);
  return among(os, process.platform) && among(cpu, process.arch) && among(libc, libcHere);
}

/** Where a package finds another one, as Node looks for it; undefined when it is not in the lock file. */
function placeOf(packages, from, name) {
  for (let at = from; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at}/node_modules/${name}`]) return `${at}/node_modules/${name}`;
  }
  return packages[`node_modules/${name}`] && `node_modules/${name}`;
}

/**
 * The compiled parts for this machine that the project needs.
 * @returns {{ spec: string, isThere: boolean }[]} `spec` is `name@version`
 */
export function neededNatives(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { dependencies, devDependencies } = packages[''];
  const reached = new Set();
  const waiting = Object.keys({ ...dependencies, ...devDependencies }).map((name) => placeOf(packages, '', name));
  while (waiting.length > 0) {
    const path = waiting.pop();
    const entry = packages[path ?? ''];
    if (path === undefined || reached.has(path) || !fitsThisMachine(entry)) continue;
    reached.add(path);
    for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }))
      waiting.push(placeOf(packages, path, name));
  }
  return [...reached]
    .filter((path) => isNative(packages[path]))
    .map((path) => ({
      spec: `${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${packages[path].version}`,
      isThere: existsSync(join(root, path, 'package.json')),
    }));
}
