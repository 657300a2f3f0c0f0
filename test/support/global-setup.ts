import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster, type Cluster } from '../../apps/standalone/src/postgres';
import { removeAbandonedClusters, testFolderPrefix } from './abandoned-clusters';
import { announceTestServer } from './test-server';
import { createTemplate } from './template-database';

/** Kept for the teardown, which Jest runs in this same process. */
export const running: { cluster?: Cluster; folder?: string } = {};

/** One PostgreSQL for the whole run, with one migrated template that each test file clones. Runs only if a tier needs it. */
export default async function globalSetup(): Promise<void> {
  await removeAbandonedClusters();
  const folder = await mkdtemp(join(tmpdir(), `${testFolderPrefix}${process.pid}-`));
  // As root the server runs as another user, who has to pass through this folder.
  await chmod(folder, 0o711);
  const cluster = await startCluster({ dataDir: folder, ephemeral: true, log: () => undefined });
  running.cluster = cluster;
  running.folder = folder;
  try {
    const passwords = await createTemplate(cluster.adminUrl());
    announceTestServer({ adminUrl: cluster.adminUrl(), passwords, logFile: join(folder, 'postgres.log') });
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
