import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { makeFolders } from '@evc/platform';
import { EmbeddedPostgresFault } from './fault';

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
/** What is said of an open file, and so without a path. */
const OF_ITS_DISK: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EIO'];

/** The DATA_DIR cannot be used; the message says why and what to do. */
export class DataDirUnusable extends EmbeddedPostgresFault {
  constructor(dataDir: string, why: string) {
    super(`DATA_DIR ${dataDir} cannot be used: ${why}`);
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
    throw inWords(error, dataDir);
  }
}

/**
 * What the operating system refused of a file, as a DataDirUnusable; anything else stays as it is.
 * @param folder real path of the DATA_DIR where it is known: a file outside of it is named
 */
export function inWords(error: unknown, dataDir: string, folder?: string): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === undefined || (path === undefined && !OF_ITS_DISK.includes(code))) return error;
  const outside = path !== undefined && folder !== undefined && !`${path}${sep}`.startsWith(`${folder}${sep}`);
  const what = REASONS[code] ?? `the operating system says ${code} of ${path ?? 'its disk'}. Choose another DATA_DIR.`;
  return new DataDirUnusable(dataDir, outside ? `${path} is needed with it, and ${what}` : what);
}
