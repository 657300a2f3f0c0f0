import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { bootstrapDatabase, type DatabaseUrls } from '@evc/database';
import { startCluster } from '../../../apps/standalone/src/postgres';
import type { Undo } from '../../support/undo';

export interface BenchDatabase {
  readonly urls: DatabaseUrls;
  readonly adminUrl: string;
}

export interface BenchCluster {
  readonly small: BenchDatabase;
  readonly large: BenchDatabase;
}

/** One PostgreSQL, as `npm start` runs it (durable), with a small and a large database for the same roles. */
export async function startBenchCluster(folder: string, undo: Undo): Promise<BenchCluster> {
  const starting = startCluster({ dataDir: join(folder, 'cluster'), log: () => undefined });
  // Before it runs: whoever ends the bench meanwhile must not leave a server behind.
  undo.later(() =>
    starting.then(
      (started) => started.stop(),
      () => undefined,
    ),
  );
  const cluster = await starting;
  // A bench that breaks down must not leave a server behind.
  process.once('exit', () => killIfThere(cluster.pid));
  const password = (): string => randomBytes(18).toString('base64url');
  const passwords = {
    evc_owner: password(),
    accounts: password(),
    charging: password(),
    charging_operator: password(),
    keyring: password(),
  };
  const make = async (database: string): Promise<BenchDatabase> => ({
    urls: await bootstrapDatabase(cluster.adminUrl(), { database, passwords }),
    adminUrl: cluster.adminUrl(database),
  });
  return { small: await make('bench_small'), large: await make('bench_large') };
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT'); // the server's immediate shutdown: its children end with it
  } catch {
    // It has been stopped, as it should.
  }
}
