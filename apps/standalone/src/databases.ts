import { randomBytes } from 'node:crypto';
import type { StandaloneConfig } from '@evc/config';
import { assertAnswer, bootstrapDatabase, type DatabaseUrls, runMigrations } from '@evc/database';
import { startCluster } from './postgres';
import type { Progress } from './progress';

export interface Databases {
  readonly urls: DatabaseUrls;
  /** Stops the embedded server; does nothing for one that was there before. */
  stop(): Promise<void>;
}

/**
 * An embedded PostgreSQL under DATA_DIR, or the server that the environment names; migrated either way.
 * @param spawned called while an embedded one gets ready
 * @throws EmbeddedPostgresFault, NamedDatabaseFault
 */
export async function openDatabases(
  config: StandaloneConfig,
  progress: Progress,
  spawned?: () => void,
): Promise<Databases> {
  const databases = config.databases
    ? await named(config.databases, progress)
    : await embedded(config.dataDir, progress, spawned);
  try {
    await progress.step('Migrations', () => migrateAll(databases.urls));
  } catch (error) {
    await databases.stop();
    throw error;
  }
  return databases;
}

/** Brings all three schemas up to date. @returns what ran, as `schema/name` */
export async function migrateAll(urls: DatabaseUrls): Promise<string[]> {
  const ran: string[] = [];
  for (const schema of ['keyring', 'accounts', 'charging'] as const) {
    ran.push(...(await runMigrations(urls.owner, schema)).map((name) => `${schema}/${name}`));
  }
  return ran;
}

async function named(urls: DatabaseUrls, progress: Progress): Promise<Databases> {
  await progress.step('Databases', () =>
    assertAnswer({
      OWNER_DATABASE_URL: urls.owner,
      ACCOUNTS_DATABASE_URL: urls.accounts,
      CHARGING_DATABASE_URL: urls.charging,
      CHARGING_OPERATOR_DATABASE_URL: urls.operator,
      KEYRING_DATABASE_URL: urls.keyring,
    }),
  );
  return { urls, stop: () => Promise.resolve() };
}

async function embedded(dataDir: string, progress: Progress, spawned?: () => void): Promise<Databases> {
  const cluster = await progress.step('Embedded PostgreSQL', () =>
    startCluster({ dataDir, log: (line) => progress.say(`    ${line}`), ...(spawned ? { spawned } : {}) }),
  );
  try {
    // New passwords at each start: nothing that opens a role is at rest.
    const password = (): string => randomBytes(24).toString('base64url');
    const passwords = {
      evc_owner: password(),
      accounts: password(),
      charging: password(),
      charging_operator: password(),
      keyring: password(),
    };
    const urls = await bootstrapDatabase(cluster.adminUrl(), { passwords });
    return { urls, stop: () => cluster.stop() };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
