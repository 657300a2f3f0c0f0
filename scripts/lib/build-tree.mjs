/**
 * Compiles the tree apps + libs + config (+ the parts of test/ that are programs) into dist/ with SWC.
 * Work is skipped per file by content hash, so that a second start costs milliseconds. Types are checked apart (`npm run check`).
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const { projectRoot, swcOptions, swcOptionsOf } = require('./swc-options.cjs');

/** Folders that are programs or are loaded by programs. */
export const sourceRoots = ['config', 'libs', 'apps', 'test/support', 'test/bench'];
const skippedFolders = new Set(['node_modules', 'dist', 'fixtures', '__fixtures__']);
/** Has a build of its own (build-web.mjs). */
const WEB = 'apps/portal/web';
const isTest = (name) => /\.(spec|int-spec|fixture)\.ts$/.test(name);
const isSource = (name) => name.endsWith('.ts') && !name.endsWith('.d.ts');
/** Files that code reads beside itself: policies, pages, certificates. They are copied as they are. */
const isAsset = (name) => /\.(ya?ml|json|html|css|svg|png|ico|txt|sql|md|pem|csv|js|mjs|cjs|woff2)$/.test(name);

const manifestPath = join(projectRoot, 'dist', '.build.json');
const digest = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

async function walk(folder) {
  const absolute = join(projectRoot, folder);
  if (!existsSync(absolute)) return [];
  const entries = await readdir(absolute, { withFileTypes: true });
  const nested = await Promise.all(
    entries.map((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return skippedFolders.has(entry.name) || path === WEB ? [] : walk(path);
      return entry.isFile() && !isTest(entry.name) && (isSource(entry.name) || isAsset(entry.name)) ? [path] : [];
    }),
  );
  return nested.flat();
}

const outputOf = (path) => join(projectRoot, 'dist', isSource(path) ? path.replace(/\.ts$/, '.js') : path);

async function readManifest(toolHash) {
  const manifest = JSON.parse(await readFile(manifestPath, 'utf8').catch(() => '{}'));
  return manifest.tool === toolHash ? manifest.files : {};
}

/** A crash may leave a half-written file: write beside it, then rename, which is atomic. */
async function writeAtomically(path, content) {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

async function compile(path, source) {
  const { transform } = require('@swc/core');
  const output = outputOf(path);
  if (!isSource(path)) return writeAtomically(output, source);
  const filename = join(projectRoot, path);
  const { code, map } = await transform(source.toString('utf8'), {
    ...swcOptionsOf(path),
    filename,
    sourceFileName: filename,
  });
  const name = output.slice(output.lastIndexOf('/') + 1);
  await writeAtomically(`${output}.map`, map);
  return writeAtomically(output, `${code}\n//# sourceMappingURL=${name}.map\n`);
}

/** Outputs whose source is gone, whether or not an earlier build kept record of them: what is loaded by folder would load them too. */
async function orphans(outputs) {
  const folders = sourceRoots.map((folder) => join(projectRoot, 'dist', folder));
  const present = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
        .filter((entry) => entry.isFile() && !/\.(map|tmp)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    ),
  );
  return present.flat().filter((path) => !outputs.has(path));
}

/** What a build has to do, by content. */
async function plan() {
  const swcVersion = require('@swc/core/package.json').version;
  const toolHash = digest(JSON.stringify(swcOptions()), swcVersion, 'layout 2');
  const before = await readManifest(toolHash);
  const paths = (await Promise.all(sourceRoots.map(walk))).flat().sort();
  const sources = await Promise.all(paths.map((path) => readFile(join(projectRoot, path))));
  const after = Object.fromEntries(paths.map((path, i) => [path, digest(sources[i])]));
  const stale = paths
    .map((path, i) => [path, sources[i]])
    .filter(([path]) => before[path] !== after[path] || !existsSync(outputOf(path)));
  const gone = await orphans(new Set(paths.map(outputOf)));
  return { toolHash, after, stale, gone, total: paths.length };
}

/** Whether `buildTree` would do anything. Loads no compiler: the caller may become the server and should stay small. */
export async function buildNeeded() {
  const { stale, gone } = await plan();
  return stale.length + gone.length > 0;
}

/**
 * @param {{ force?: boolean }} options force: compile everything anew
 * @returns {Promise<{ compiled: number, removed: number, total: number }>} counts of files
 * @throws Error with file and place when a source does not parse
 */
export async function buildTree({ force = false } = {}) {
  if (force) await rm(join(projectRoot, 'dist'), { recursive: true, force: true });
  const { toolHash, after, stale, gone, total } = await plan();
  if (stale.length === 0 && gone.length === 0) return { compiled: 0, removed: 0, total };

  // The manifest goes first: a build that is interrupted must not leave one that calls stale files fresh.
  await rm(manifestPath, { force: true });
  const outcomes = await Promise.allSettled(stale.map(([path, source]) => compile(path, source)));
  const failures = outcomes.flatMap((outcome, i) =>
    outcome.status === 'rejected'
      ? [{ path: stale[i][0], reason: outcome.reason.message.split(/\n\s*Caused by:/)[0].trimEnd() }]
      : [],
  );
  for (const path of gone) {
    await Promise.all([rm(path, { force: true }), rm(`${path}.map`, { force: true })]);
  }
  // What failed is left out, so that it is tried again and nothing else is.
  for (const { path } of failures) delete after[path];
  await writeAtomically(manifestPath, JSON.stringify({ tool: toolHash, files: after }));
  if (failures.length > 0) throw new Error(failures.map(({ path, reason }) => `${path}: ${reason}`).join('\n'));
  return { compiled: stale.length, removed: gone.length, total };
}
