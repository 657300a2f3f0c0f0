import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataDirUnusable } from './data-dir';

/** What ties a cluster to its DATA_DIR, wherever its files are. */
export interface Identity {
  /** A cluster that carries another id belongs to a DATA_DIR that was deleted since. */
  readonly instance: string;
  readonly superuserPassword: string;
}

/**
 * Reads `DATA_DIR/postgres.json` (mode 600), or makes it on the first start.
 * @throws DataDirUnusable when it belongs to another user or is damaged
 */
export async function identityOf(dataDir: string): Promise<Identity> {
  const path = join(dataDir, 'postgres.json');
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Identity;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EACCES')
      throw new DataDirUnusable(dataDir, 'it belongs to another user. Start as that user, or choose another DATA_DIR.');
    if (code !== 'ENOENT')
      throw new DataDirUnusable(dataDir, `${path} cannot be read. Restore it, or delete the folder to start afresh.`);
  }
  const identity = { instance: randomUUID(), superuserPassword: randomBytes(24).toString('base64url') };
  const unfinished = `${path}.new`;
  await writeFile(unfinished, JSON.stringify(identity), { mode: 0o600 });
  await rename(unfinished, path);
  return identity;
}
