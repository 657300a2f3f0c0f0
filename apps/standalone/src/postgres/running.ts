import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { identityOf } from './identity';
import { placeCluster } from './placement';
import { clusterUrl } from './url';

/** Line of postmaster.pid that tells the TCP port. */
const PORT_LINE = 3;

/**
 * Connection string of the superuser of a cluster that another process runs, or null when it is not up. Keep it out of
 * logs: it contains the password.
 * @param dataDir folder of an installation that was started before
 */
export async function runningClusterUrl(dataDir: string, database: string): Promise<string | null> {
  const folder = await realpath(dataDir);
  const identity = await identityOf(folder);
  const { data } = await placeCluster(folder, identity, () => undefined);
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const port = Number(lines[PORT_LINE]);
  if (!Number.isInteger(port) || port <= 0) return null;
  return clusterUrl(identity.superuserPassword, port, database);
}
