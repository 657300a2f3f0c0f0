import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing, with `mode`, as `mkdir` with `recursive` does, but always comes to an end:
 * below a folder that is there and says of every name that it is not (`/proc`), Node goes round for ever.
 * @throws what the operating system says of the one that cannot be made
 */
export async function makeFolders(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path, mode);
  } catch (error) {
    if (await isFolder(path)) return;
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const above = dirname(path);
    if (!(await isFolder(above))) await makeFolders(above, mode);
    await mkdir(path, mode).catch(async (again: unknown) => {
      // Another process may have been faster.
      if (!(await isFolder(path))) throw again;
    });
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
