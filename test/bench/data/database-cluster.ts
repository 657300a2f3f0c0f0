import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { bootstrapDatabase, type DatabaseUrls } from '@evc/database';
import { startCluster } from '../../../apps/standalone/src/postgres';

export interface BenchDatabase {
  readonly urls: DatabaseUrls;
  readonly adminUrl: string;
}

export interface BenchCluster {
  readonly small: BenchDatabase;
  readonly large: BenchDatabase;
  stop(): Promise<void>;
}

/** One PostgreSQL, as `npm start` runs it (durable), with a small and a large database for the same roles. */
export async function startBenchCluster(folder: string): Promise<BenchCluster> {
  const cluster = await startCluster({ dataDir: join(folder, 'cluster'), log: () => undefined });
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
  try {
    return { small: await make('bench_small'), large: await make('bench_large'), stop: () => cluster.stop() };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT'); // the server's immediate shutdown: its children end with it
  } catch {
    // It has been stopped, as it should.
  }
}
