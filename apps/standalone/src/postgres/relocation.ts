import { createHash } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identity } from './identity';
import { stopLeftover } from './leftover';

/** Which DATA_DIR a relocated cluster belongs to, by its id; undefined when there is none. */
const ownerOf = (folder: string): Promise<string | undefined> =>
  readFile(join(folder, 'instance'), 'utf8').catch(() => undefined);

/**
 * The folder outside DATA_DIR that holds its cluster. A DATA_DIR that was deleted and made anew gets a new cluster; the old one is
 * kept aside once, because a DATA_DIR that looks new may be a volume that was not mounted: when it returns, so does its cluster.
 * @param parent folder of all relocated clusters
 * @param dataDir real path
 */
export async function relocatedFolder(
  parent: string,
  dataDir: string,
  identity: Identity,
  log: (line: string) => void,
): Promise<string> {
  const folder = join(parent, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
  const aside = `${folder}.previous`;
  const owner = await ownerOf(folder);
  if (owner === identity.instance) return folder;

  const returns = (await ownerOf(aside)) === identity.instance;
  const temporary = `${folder}.returning`;
  if (returns) await rename(aside, temporary);
  if (owner === undefined) {
    // No id, no cluster: at most the remains of a start that was interrupted.
    await rm(folder, { recursive: true, force: true });
  } else {
    await stopLeftover(join(folder, 'data'), log);
    await rm(aside, { recursive: true, force: true });
    await rename(folder, aside);
    log(`another DATA_DIR was at ${dataDir} before: its database is now in ${aside}`);
  }
  if (returns) {
    await rename(temporary, folder);
    return folder;
  }
  await mkdir(folder, { mode: 0o711 });
  await chown(folder, 0, 0);
  await writeFile(join(folder, 'instance'), identity.instance, { mode: 0o600 });
  log(`the database user cannot enter ${dataDir}: the database is kept in ${folder}`);
  return folder;
}
