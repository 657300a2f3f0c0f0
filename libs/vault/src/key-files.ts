import { randomBytes } from 'node:crypto';
import { chmod, link, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolders } from '@evc/platform';
import { KeyStoreFault } from './errors';

const KEY_BYTES = 32;
const OTHERS = 0o077;

/** Makes the directory (mode 700) if absent and closes it to other users. @throws KeyStoreFault */
export async function prepareDirectory(directory: string): Promise<void> {
  try {
    await makeFolders(directory, 0o700);
    if (((await stat(directory)).mode & OTHERS) !== 0) await chmod(directory, 0o700);
  } catch (error) {
    throw new KeyStoreFault(
      `the key directory ${directory} cannot be used (${codeOf(error)}): give the user this process runs as a directory it owns, or set DATA_DIR to another one`,
    );
  }
}

/** The 32 bytes of a key file, or null when there is none. @throws KeyStoreFault when it is damaged or open to others */
export async function readKeyFile(path: string): Promise<Buffer | null> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
    if (((await stat(path)).mode & OTHERS) !== 0) await chmod(path, 0o600);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new KeyStoreFault(
      `the key file ${path} cannot be read or closed to others (${codeOf(error)}): make it belong to the user this process runs as, mode 600`,
    );
  }
  if (bytes.length === KEY_BYTES) return bytes;
  throw new KeyStoreFault(
    `the key file ${path} has ${bytes.length} bytes instead of ${KEY_BYTES}: restore it from the backup of the key directory, do not make a new one`,
  );
}

/**
 * Writes 32 new random bytes to `path` unless it exists. Whole or not at all, also after a power cut, and of two
 * processes at once only one wins; read the file afterwards.
 */
export async function createKeyFile(directory: string, name: string): Promise<void> {
  const temporary = join(directory, `.${name}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`);
  const bytes = randomBytes(KEY_BYTES);
  try {
    await writeDurably(temporary, bytes);
    await link(temporary, join(directory, name)); // unlike rename, never replaces what another process made
    await syncDirectory(directory);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    throw new KeyStoreFault(
      `the key file ${join(directory, name)} cannot be written (${codeOf(error)}): make the directory writable for this process and see that the disk is not full`,
    );
  } finally {
    bytes.fill(0);
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** Overwrites a key file before removing it. Another process may remove it at the same time. @throws KeyStoreFault */
export async function destroyKeyFile(directory: string, name: string): Promise<void> {
  const path = join(directory, name);
  try {
    const file = await open(path, 'r+');
    try {
      await file.write(randomBytes(KEY_BYTES), 0, KEY_BYTES, 0);
      await file.sync();
    } finally {
      await file.close();
    }
    await rm(path, { force: true });
    await syncDirectory(directory);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw new KeyStoreFault(`the old key file ${path} cannot be destroyed (${codeOf(error)}): remove it by hand`);
  }
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'unknown fault';
}
