'use strict';
/**
 * Jest gives each test file modules of its own, so that every file with an app in it loads three thousand of them anew: most of
 * the time of a whole run. A bundle is one file to Jest that holds many of ours, which then share what they load. Named files
 * run alone, as always.
 */
const { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { join, relative, sep } = require('node:path');

/**
 * Writes the bundles of one tier, alike in size, the large files of each first.
 * @param {string} root of the project
 * @param {string} tier name of the bundles
 * @param {readonly string[]} folders below the root
 * @param {string} ending of test files
 * @param {number} count of bundles
 * @returns {string[]} what Jest takes as `testMatch`
 */
function bundlesOf(root, tier, folders, ending, count) {
  const bundles = join(root, 'test', '.bundles');
  const own = join(bundles, tier);
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own, { recursive: true });
  const files = folders.flatMap((folder) => filesBelow(join(root, folder), ending)).sort(bySize);
  for (let bundle = 0; bundle < count; bundle += 1) {
    const lines = files
      .filter((_file, index) => index % count === bundle)
      .map((file) => {
        const [name, path] = [relative(root, file), relative(own, file)].map((text) => text.split(sep).join('/'));
        return `describe('${name}', () => void require('${path}'));\n`;
      });
    writeFileSync(join(own, `${bundle + 1}.cjs`), lines.join(''));
  }
  return [`${own}/*.cjs`];
}

function filesBelow(folder, ending) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}

function bySize(one, other) {
  return statSync(other).size - statSync(one).size || (one < other ? -1 : 1);
}

module.exports = { bundlesOf };
