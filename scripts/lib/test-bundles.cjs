'use strict';
/**
 * Jest gives each test file modules of its own, so that every file with an app in it loads three thousand of them anew: most of
 * the time of a whole run. A bundle is one file to Jest that holds many of ours, which then share what they load. Named files
 * run alone, as always.
 */
const { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { basename, join, relative, sep } = require('node:path');

/**
 * Writes the bundles of one tier, alike in size, the large files of each first: how long a file takes goes with its size, but for few.
 * @param {string} root of the project
 * @param {string} tier name of the bundles
 * @param {readonly string[]} folders below the root
 * @param {string} ending of test files
 * @param {number} count of bundles
 * @param {Readonly<Record<string, number>>} longer files that take as long as others of so many bytes, by name without ending
 * @returns {string[]} what Jest takes as `testMatch`
 */
function bundlesOf(root, tier, folders, ending, count, longer = {}) {
  const bundles = join(root, 'test', '.bundles');
  const own = join(bundles, tier);
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own, { recursive: true });
  const dealt = Array.from({ length: count }, () => ({ size: 0, lines: [] }));
  const files = folders.flatMap((folder) => filesBelow(join(root, folder), ending));
  const sizes = new Map(files.map((file) => [file, longer[basename(file, ending)] ?? statSync(file).size]));
  for (const [file, size] of [...sizes].sort(bySize)) {
    const least = dealt.reduce((one, other) => (other.size < one.size ? other : one));
    const [name, path] = [relative(root, file), relative(own, file)].map((text) => text.split(sep).join('/'));
    least.size += size;
    least.lines.push(`describe('${name}', () => void require('${path}'));\n`);
  }
  for (const [index, { lines }] of dealt.entries()) writeFileSync(join(own, `${index + 1}.cjs`), lines.join(''));
  return [`${own}/*.cjs`];
}

function filesBelow(folder, ending) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}

function bySize([one, size], [other, otherSize]) {
  return otherSize - size || (one < other ? -1 : 1);
}

module.exports = { bundlesOf };
