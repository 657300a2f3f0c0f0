import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase, openNamed } from '@evc/database';
import { DataDirInUse, runningClusterUrl, startCluster } from '../postgres';

const DATABASE = 'evcloud';

/** There is no ledger where we were told to look. */
export class NoLedger extends Error {
  readonly repairable = true;
}

export interface LedgerDatabase {
  readonly db: Database;
  /** Closes the connection; stops the embedded server if it was started for this. */
  close(): Promise<void>;
}

/**
 * The database that the server uses: the one named, or the embedded one of a DATA_DIR, whether the server runs or not.
 * @throws NoLedger, NamedDatabaseFault, EmbeddedPostgresFault
 */
export async function openLedgerDatabase(
  { databaseUrl, dataDir }: { readonly databaseUrl: string | undefined; readonly dataDir: string },
  say: (line: string) => void,
): Promise<LedgerDatabase> {
  if (databaseUrl !== undefined) {
    const db = await openNamed('ACCOUNTS_DATABASE_URL', inSchema(databaseUrl));
    return { db, close: () => db.close() };
  }
  if (!existsSync(join(dataDir, 'postgres.json'))) {
    throw new NoLedger(`${dataDir} has no database: set DATA_DIR or ACCOUNTS_DATABASE_URL as the server has them.`);
  }
  const server = await embedded(dataDir, say);
  try {
    const db = await openDatabase(inSchema(server.url), 1);
    return { db, close: () => db.close().finally(() => server.stop()) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function embedded(
  dataDir: string,
  say: (line: string) => void,
): Promise<{ url: string; stop: () => Promise<void> }> {
  try {
    const cluster = await startCluster({ dataDir, log: say });
    say('the server is not running: its PostgreSQL was started for this and stops afterwards');
    return { url: cluster.adminUrl(DATABASE), stop: () => cluster.stop() };
  } catch (error) {
    if (!(error instanceof DataDirInUse)) throw error;
    const url = await runningClusterUrl(dataDir, DATABASE);
    if (url === null) throw error;
    return { url, stop: () => Promise.resolve() };
  }
}

/** Any role that may read the schema will do; statements name no schema. */
function inSchema(url: string): string {
  const changed = new URL(url);
  changed.searchParams.set('options', '-csearch_path=accounts');
  return changed.toString();
}
