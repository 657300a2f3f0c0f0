import { Global, Module, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ACCOUNTS_DB, type Database, openDatabase } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { PlatformModule } from '@evc/platform';
import { PolicyModule } from '@evc/policy';
import { PolicyArchiveModule } from '../../apps/accounts/src/consent/policy/policy-archive.module';
import { PolicyDeskService } from '../../apps/accounts/src/consent/policy/policy-desk.service';
import { createTestDatabase, type TestDatabase } from './database';
import { profiled } from './profiled';
import { queriesOf } from './query-as';

/** What accounts publishes at its start and at the desk, without its people: it starts in a tenth of the time. */
export interface PolicyApp {
  readonly sql: Database;
  get<T>(type: Type<T>): T;
  stop(): Promise<void>;
}

@Global()
@Module({})
class StoredModule {}

/**
 * @param sql the role `accounts`, which outlives the app
 * @throws PolicyRefused as the whole app does
 */
export const startPolicyApp = (sql: Database, policyPack: string): Promise<PolicyApp> =>
  profiled('start', async () => {
    const stored = {
      module: StoredModule,
      providers: [AccountsJobs, { provide: ACCOUNTS_DB, useValue: sql }],
      exports: [AccountsJobs, ACCOUNTS_DB],
    };
    const imports = [PlatformModule, PolicyModule.forRoot(policyPack), stored, PolicyArchiveModule];
    const app = await Test.createTestingModule({ imports, providers: [PolicyDeskService] }).compile();
    await app.init();
    return { sql, get: (type) => app.get(type, { strict: false }), stop: () => app.close() };
  });

/** A database in which nothing was published yet, as often as a file needs one. */
export interface PolicyDatabase extends TestDatabase {
  /** The role `accounts`. */
  readonly sql: Database;
  /** The superuser's. */
  query<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]>;
  /** As before the first start. */
  empty(): Promise<void>;
}

const FILLED = ['policy_versions', 'policy_rules', 'policy_announcements', 'consents'].map(
  (name) => `accounts.${name}`,
);

export async function createPolicyDatabase(): Promise<PolicyDatabase> {
  const database = await createTestDatabase();
  const sql = await openDatabase(database.urls.accounts, 1);
  const { query, end } = queriesOf(database.adminUrl);
  return {
    ...database,
    sql,
    query,
    empty: async () => {
      for (const table of [...FILLED, 'accounts_jobs._private_jobs']) await query(`DELETE FROM ${table}`);
    },
    drop: async () => {
      await end();
      await sql.close();
      await database.drop();
    },
  };
}
