import { lstat, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolders } from '@evc/platform';
import { copyBinaries, hydrateSymlinks, installedBinaries, type Binaries } from './binaries';
import { EmbeddedPostgresFault } from './fault';
import type { Identity } from './identity';
import { relocatedFolder } from './relocation';
import { canEnter, canRun, runsAsRoot, unprivilegedUser, type ServerUser } from './server-user';

/** Where the server's files are and whom it runs as. */
export interface Placement {
  readonly data: string;
  readonly binaries: Binaries;
  /** Undefined: as ourselves. */
  readonly user: ServerUser | undefined;
  /** Set when the cluster could not live in DATA_DIR: the folder to remove with it. */
  readonly relocated: string | undefined;
}

/** The part of the file system that every user can walk to, for servers that cannot reach our own folders. */
const sharedFolder = '/var/lib/ev-cloud';

const isFolder = async (path: string): Promise<boolean> =>
  (await lstat(path).catch(() => undefined))?.isDirectory() ?? false;

/**
 * Decides where the cluster of this DATA_DIR lives. As an ordinary user: in DATA_DIR. As root the server runs as somebody else,
 * who often cannot enter the folder (a home with mode 700); then cluster and binaries go to /var/lib/ev-cloud.
 * @param dataDir real path of an existing folder
 * @throws EmbeddedPostgresFault where its user cannot get at what it needs
 */
export async function placeCluster(
  dataDir: string,
  identity: Identity,
  log: (line: string) => void,
): Promise<Placement> {
  const installed = await installedBinaries();
  const inside = join(dataDir, 'postgres');
  if (!runsAsRoot()) {
    const usable = await hydrateSymlinks(installed);
    const binaries = usable ? installed : await copyBinaries(installed, dataDir);
    return { data: inside, binaries, user: undefined, relocated: undefined };
  }
  const owner = (await isFolder(inside)) ? await stat(inside) : undefined;
  // A cluster that an ordinary user made goes on as that user's, also when root starts it.
  const user = owner !== undefined && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : await unprivilegedUser();
  const binaries = await reachableBinaries(installed, user, log);
  if (await canEnter(dataDir, user)) return { data: inside, binaries, user, relocated: undefined };
  if (owner !== undefined) {
    throw new EmbeddedPostgresFault(
      `The database in ${inside} belongs to user ${user.uid}, who cannot enter that folder any more. Let that user pass: chmod o+x on the folders above it.`,
    );
  }
  await makeSharedFolder();
  const relocated = await relocatedFolder(sharedFolder, dataDir, identity, log);
  return { data: join(relocated, 'data'), binaries, user, relocated };
}

async function reachableBinaries(
  installed: Binaries,
  user: ServerUser,
  log: (line: string) => void,
): Promise<Binaries> {
  const hydrated = await hydrateSymlinks(installed);
  if (hydrated && (await canRun(join(installed.root, 'bin', 'postgres'), user))) return installed;
  await makeSharedFolder();
  log(`user ${user.uid} cannot run the installed PostgreSQL: using a copy in ${sharedFolder}`);
  const copy = await copyBinaries(installed, sharedFolder);
  if (!(await canRun(join(copy.root, 'bin', 'postgres'), user))) {
    throw new EmbeddedPostgresFault(
      `User ${user.uid} can run PostgreSQL neither from ${installed.root} nor from ${copy.root}. Start as an ordinary user.`,
    );
  }
  return copy;
}

async function makeSharedFolder(): Promise<void> {
  try {
    await makeFolders(sharedFolder, 0o755);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new EmbeddedPostgresFault(
      `The database user cannot reach DATA_DIR, and ${sharedFolder} cannot be made (${reason}). Choose a DATA_DIR that others may enter.`,
    );
  }
}
