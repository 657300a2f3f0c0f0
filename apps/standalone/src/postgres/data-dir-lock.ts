import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataDirUnusable } from './data-dir';
import { EmbeddedPostgresFault } from './fault';
import { markOf, stillRuns, type ProcessMark } from './processes';

/** Another live process uses the same DATA_DIR. */
export class DataDirInUse extends DataDirUnusable {
  constructor(dataDir: string, pid: number) {
    super(dataDir, `it is in use by process ${pid}. Stop that one, or choose another DATA_DIR (and PORT).`);
  }
}

const readMark = async (path: string): Promise<ProcessMark | undefined> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ProcessMark;
  } catch {
    return undefined;
  }
};

/**
 * Takes `DATA_DIR/lock` for this process. A lock whose process is gone (kill -9, power cut) is taken over.
 * @returns release, to be called last
 * @throws DataDirInUse; EmbeddedPostgresFault where the operating system tells nothing of its processes
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'lock');
  const mine = `${path}.${process.pid}`;
  const self = await markOf(process.pid);
  if (self === undefined)
    throw new EmbeddedPostgresFault(
      `The operating system does not tell when this process started, so another one could not see that it has ${dataDir}. ` +
        'Mount /proc, or install ps where there is none.',
    );
  await writeFile(mine, JSON.stringify(self), { mode: 0o644 });
  try {
    for (;;) {
      // A hard link appears complete or not at all, and never replaces what is there.
      try {
        await link(mine, path);
        return () => rm(path, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      await removeStale(dataDir, path);
    }
  } finally {
    await rm(mine, { force: true });
  }
}

async function removeStale(dataDir: string, path: string): Promise<void> {
  const holder = await readMark(path);
  if (holder !== undefined && (await stillRuns(holder))) throw new DataDirInUse(dataDir, holder.pid);
  const aside = `${path}.stale.${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  // Between reading and moving, a faster start may have put its own lock there: give that back.
  const moved = await readMark(aside);
  if (moved !== undefined && (await stillRuns(moved))) {
    await link(aside, path).catch(() => undefined);
    await rm(aside, { force: true });
    throw new DataDirInUse(dataDir, moved.pid);
  }
  await rm(aside, { force: true });
}
