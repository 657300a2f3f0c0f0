import { realpath } from 'node:fs/promises';
import { makeFolders } from '@evc/platform';

const ANOTHER = 'or choose another DATA_DIR';

/** What the operating system found, and what to do about it. */
const REASONS: Readonly<Record<string, string>> = {
  EEXIST: `a file is in its place. Move that away, ${ANOTHER}.`,
  ENOENT: 'nothing can be made there. Choose another DATA_DIR.',
  ENOTDIR: `it is below a file. Move that away, ${ANOTHER}.`,
  EACCES: `this user may not write there. Start as the user whom it belongs to, ${ANOTHER}.`,
  EPERM: `what is needed may not be done there. Make it an ordinary folder, ${ANOTHER}.`,
  EROFS: `it is read-only. Make it writable, ${ANOTHER}.`,
  ENOSPC: `its disk is full. Make room, ${ANOTHER}.`,
};

/** The DATA_DIR cannot be used; the message says why and what to do. */
export class DataDirUnusable extends Error {
  constructor(dataDir: string, why: string) {
    super(`DATA_DIR ${dataDir} cannot be used: ${why}`);
    this.name = 'DataDirUnusable';
  }
}

/** Makes the folder where there is none. @returns its real path */
export async function makeDataDir(dataDir: string): Promise<string> {
  await makeFolders(dataDir, 0o711);
  return realpath(dataDir);
}

/**
 * Does the first work in a DATA_DIR, which finds out whether it can be used.
 * @throws DataDirUnusable for what the operating system refuses
 */
export async function firstUse<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw new DataDirUnusable(dataDir, REASONS[code] ?? `the operating system says ${code}. Choose another DATA_DIR.`);
  }
}
