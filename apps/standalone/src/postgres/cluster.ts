import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { firstUse, inWords, makeDataDir } from './data-dir';
import { lockDataDir } from './data-dir-lock';
import { identityOf } from './identity';
import { initialiseCluster } from './initialise';
import { stopLeftover } from './leftover';
import { placeCluster } from './placement';
import { SupervisedServer } from './supervised-server';
import { clusterUrl } from './url';

export interface ClusterOptions {
  /** Folder of this installation; made when absent. The database may live elsewhere when its user cannot enter it. */
  readonly dataDir: string;
  /** For tests: nothing is flushed to disk, and what was put outside dataDir is removed on stop. */
  readonly ephemeral?: boolean;
  /** Gets one line for each thing worth telling whoever started the program. */
  readonly log: (line: string) => void;
  /** Called while the server gets ready: the moment for work that needs no database. */
  readonly spawned?: () => void;
}

/** A running PostgreSQL of our own. */
export interface Cluster {
  /** TCP port on 127.0.0.1, another one at each start. */
  readonly port: number;
  /** Process number of the server, for tests that kill it. */
  readonly pid: number;
  /** Where its files are. */
  readonly dataFolder: string;
  /** Connection string of the superuser. Keep it out of logs: it contains the password. */
  adminUrl(database?: string): string;
  /** Stops the server cleanly and gives up the DATA_DIR. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL of a DATA_DIR: made on the first start, kept after that. Works as root (the server then runs as
 * another user, wherever DATA_DIR is) and as an ordinary user. A server left over by a killed process is stopped first.
 * @throws DataDirUnusable when the folder cannot be made or written; DataDirInUse when another live process has it
 * @throws EmbeddedPostgresFault for all else that a person can mend; ServerFailed among them, with the server's own last words
 */
export async function startCluster({ dataDir, ephemeral = false, log, spawned }: ClusterOptions): Promise<Cluster> {
  const { folder, unlock } = await firstUse(dataDir, async () => {
    const made = await makeDataDir(dataDir);
    return { folder: made, unlock: await lockDataDir(made) };
  });
  try {
    const identity = await identityOf(folder);
    const placement = await placeCluster(folder, identity, log);
    await stopLeftover(placement.data, log);
    const state = await initialiseCluster(placement, identity.superuserPassword, !ephemeral);
    if (state === 'made') log('made a new PostgreSQL database');
    const server = await SupervisedServer.start(placement, ephemeral, join(folder, 'postgres.log'), log, spawned);
    let stopped: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      await server.stop();
      if (ephemeral && placement.relocated !== undefined)
        await rm(placement.relocated, { recursive: true, force: true });
      await unlock();
    };
    return {
      port: server.port,
      get pid() {
        return server.pid;
      },
      dataFolder: placement.data,
      adminUrl: (database = 'postgres') => clusterUrl(identity.superuserPassword, server.port, database),
      stop: () => (stopped ??= stop()),
    };
  } catch (error) {
    await unlock();
    throw inWords(error, dataDir, folder);
  }
}
