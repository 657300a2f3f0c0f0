import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseUrls, type DatabaseUrls } from '@evc/database';
import type { Client } from 'pg';
import { adminConnection } from './admin-connection';
import { profiled } from './profiled';
import { templateName } from './template-database';
import { testServer } from './test-server';

/** A migrated, empty database of one test file. */
export interface TestDatabase {
  /** One connection string per role, as the applications get them. */
  readonly urls: DatabaseUrls;
  /** The superuser's, into this database: to look at what no role may see. */
  readonly adminUrl: string;
  /**
   * Removes the database; call it last in `afterAll`.
   * @throws Error when the test left a connection open, naming whose: a leak here is a leak in the product
   */
  drop(): Promise<void>;
}

interface OpenConnection {
  role: string;
  application: string;
  state: string;
}

/** A server process ends a moment after its client said goodbye. */
const goodbyeMs = 2_000;

async function openConnections(admin: Client, name: string): Promise<OpenConnection[]> {
  const { rows } = await admin.query<OpenConnection>(
    `SELECT usename AS role, application_name AS application, state FROM pg_stat_activity
      WHERE datname = $1 AND backend_type = 'client backend'`,
    [name],
  );
  return rows;
}

async function dropWhenUnused(admin: Client, name: string): Promise<void> {
  let open = await openConnections(admin, name);
  for (let waited = 0; open.length > 0 && waited < goodbyeMs; waited += 50) {
    await sleep(50);
    open = await openConnections(admin, name);
  }
  if (open.length > 0) {
    const list = open.map(({ role, application, state }) => `${role} "${application}" (${state})`).join(', ');
    throw new Error(`${open.length} database connection(s) were left open by this test: ${list}`);
  }
  await admin.query(`DROP DATABASE ${name}`);
}

/** Copies the migrated template: some 50 ms, and the file is alone in its database. */
export const createTestDatabase = (): Promise<TestDatabase> => profiled('clone', copyTemplate);

async function copyTemplate(): Promise<TestDatabase> {
  const { adminUrl, passwords } = testServer();
  const name = `evcloud_${randomBytes(6).toString('hex')}`;
  const admin = await adminConnection();
  // As files, which takes half of the processor that blocks through the write-ahead log take.
  await admin.query(
    `CREATE DATABASE ${name} TEMPLATE ${templateName} STRATEGY file_copy ALLOW_CONNECTIONS true IS_TEMPLATE false`,
  );
  // A copy does not take over who may connect; tests must meet the same rights as the product.
  await admin.query(
    'UPDATE pg_database SET datacl = (SELECT datacl FROM pg_database WHERE datname = $1) WHERE datname = $2',
    [templateName, name],
  );
  const ownUrl = new URL(adminUrl);
  ownUrl.pathname = `/${name}`;
  return {
    urls: databaseUrls(adminUrl, { database: name, passwords }),
    adminUrl: ownUrl.toString(),
    drop: () => profiled('stop', async () => dropWhenUnused(await adminConnection(), name)),
  };
}
