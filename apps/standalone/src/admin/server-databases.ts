import type { StandaloneConfig } from '@evc/config';
import { openDatabases } from '../databases';
import { DataDirInUse, runningClusterUrl } from '../postgres';
import type { Progress } from '../progress';

/** Connections to what the server uses, for a program beside it. */
export interface ServerDatabases {
  readonly accounts: string;
  readonly keyring: string;
  /** Stops the embedded server if it was started for this. */
  stop(): Promise<void>;
}

const DATABASE = 'evcloud';

/**
 * The databases of the server, whether it runs or not; a new DATA_DIR is made ready. A running embedded server is entered as its
 * owner, since the roles' passwords are in that process alone.
 * @throws DataDirInUse when the DATA_DIR is held by something that is no running server
 */
export async function serverDatabases(config: StandaloneConfig, progress: Progress): Promise<ServerDatabases> {
  try {
    const databases = await openDatabases(config, progress);
    const { accounts, keyring } = databases.urls;
    return { accounts, keyring, stop: () => databases.stop() };
  } catch (error) {
    const url = error instanceof DataDirInUse ? await runningClusterUrl(config.dataDir, DATABASE) : null;
    if (url === null) throw error;
    return {
      accounts: inSchema(url, 'accounts'),
      keyring: inSchema(url, 'keyring'),
      stop: () => Promise.resolve(),
    };
  }
}

function inSchema(url: string, schema: string): string {
  const changed = new URL(url);
  changed.searchParams.set('options', `-csearch_path=${schema}`);
  return changed.toString();
}
