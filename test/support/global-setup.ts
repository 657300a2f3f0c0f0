import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../../apps/standalone/src/postgres';
import { removeAbandonedClusters, testFolderPrefix } from './abandoned-clusters';
import { endGroup } from './process-group';
import { onSignals } from './on-signals';
import { createTemplate } from './template-database';
import { announceTestServer } from './test-server';
import { Undo } from './undo';

/** The teardown, which Jest runs in this same process, does it. */
const undo = new Undo();

/** One PostgreSQL for the whole run, with one migrated template that each test file clones. Runs only if a tier needs it. */
export default async function globalSetup(): Promise<void> {
  await removeAbandonedClusters();
  onSignals(interrupted);
  const folder = await mkdtemp(join(tmpdir(), `${testFolderPrefix}${process.pid}-`));
  undo.later(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  // As root the server runs as another user, who has to pass through this folder.
  await chmod(folder, 0o711);
  const starting = startCluster({ dataDir: folder, ephemeral: true, log: () => undefined });
  // Before it runs: whoever ends the run meanwhile must not leave a server behind.
  undo.later(() =>
    starting.then(
      (started) => started.stop(),
      () => undefined,
    ),
  );
  try {
    const cluster = await starting;
    const passwords = await createTemplate(cluster.adminUrl());
    announceTestServer({ adminUrl: cluster.adminUrl(), passwords, logFile: join(folder, 'postgres.log') });
  } catch (error) {
    await finish();
    throw error;
  }
}

let ending: Promise<void> | undefined;

/** Workers first, which would miss their server; what they kept in folders of their own is abandoned then. */
function interrupted(): Promise<void> {
  return (ending ??= endGroup()
    .finally(() => undo.now())
    .finally(removeAbandonedClusters));
}

/** The end of the run, in order: also where Jest, whose workers have ended, comes to it while the run is stopped. */
export const finish = (): Promise<void> => ending ?? undo.now();
