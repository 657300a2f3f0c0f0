/**
 * Builds the web app (apps/portal/web) into dist/web with Vite, each file also as gzip and Brotli beside it. Nothing is done where
 * no source changed, by content hash.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { projectRoot } from './project.mjs';

const OUTPUT = join(projectRoot, 'dist', 'web');
const MANIFEST = join(OUTPUT, '.build.json');
const SOURCES = ['apps/portal/web', 'apps/portal/src/web', 'libs/api-client/src'];
const COMPRESSED = /\.(js|css|html|json|svg|webmanifest|txt)$/;

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** What the build is made of: sources, and the versions that the lock file holds. */
async function fingerprint() {
  const sources = await Promise.all(SOURCES.map((folder) => filesBelow(join(projectRoot, folder))));
  const paths = [...sources.flat(), join(projectRoot, 'package-lock.json')].sort();
  const hash = createHash('sha256');
  for (const path of paths)
    hash
      .update(path.slice(projectRoot.length))
      .update('\0')
      .update(await readFile(path));
  return hash.digest('hex');
}

const built = async () => JSON.parse(await readFile(MANIFEST, 'utf8').catch(() => '{}')).fingerprint;

/** Whether `buildWeb` without options would do anything. */
export async function webNeeded() {
  return (await built()) !== (await fingerprint());
}

/**
 * @param {{ force?: boolean, reloads?: boolean }} options force: build also where nothing changed; reloads: open pages take each
 *   new build at once, for `npm run dev`
 * @returns {Promise<{ built: boolean, files: number }>}
 * @throws Error with file and place when a source does not compile
 */
export async function buildWeb({ force = false, reloads = false } = {}) {
  const wanted = `${await fingerprint()}${reloads ? ' reloads' : ''}`;
  if (!force && (await built()) === wanted) return { built: false, files: 0 };
  // First: a build that is interrupted must not leave a mark that calls half of it whole.
  await rm(MANIFEST, { force: true });
  // Whoever builds, a test for one: the app is that of production, or React would come with its checks.
  process.env.NODE_ENV = 'production';
  process.env.VITE_CONFIG_NATIVE_IGNORE_WARNING = 'true';
  process.env.EVC_WEB_RELOADS = reloads ? '1' : '';
  const { build } = await import('vite');
  await build({
    configFile: join(projectRoot, 'apps/portal/web/vite.config.ts'),
    logLevel: 'warn',
    mode: 'production',
  });
  const files = await filesBelow(OUTPUT);
  await Promise.all(files.filter((path) => COMPRESSED.test(path)).map(compress));
  await writeFile(MANIFEST, JSON.stringify({ fingerprint: wanted }));
  return { built: true, files: files.length };
}

async function compress(path) {
  const content = await readFile(path);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(content, quality));
  await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
}
