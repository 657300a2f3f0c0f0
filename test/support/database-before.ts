import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrations } from '@evc/database';
import { MIGRATIONS } from '../../libs/database/src/migrations';
import database from '../fixtures/ledger-schema-2/database.json';
import keyFiles from '../fixtures/ledger-schema-2/key-files.json';
import { createTestDatabase, type TestDatabase } from './database';
import { queryAs } from './query-as';

/** Rows and key files as an older version left them, and the last migration of accounts that it knew. */
export interface KeptData {
  readonly last: string;
  readonly rows: Readonly<Record<'accounts' | 'keyring', Readonly<Record<string, readonly Record<string, unknown>[]>>>>;
  readonly keyFiles: Readonly<Record<string, string>>;
}

const UNSIGNED: KeptData = {
  last: '0019-registration-mails',
  rows: database,
  keyFiles,
};
const PATH = 'SET search_path = accounts';

/** A database and key files as an older version left them. */
export interface DatabaseBefore {
  readonly database: TestDatabase;
  readonly keyDirectory: string;
  /** Brings it to this version. */
  migrate(): Promise<void>;
}

/** Ids of who is in it: three drivers, one of whom made a choice that was never logged, one erased, and a newsletter. */
export const PEOPLE_BEFORE = database.people;

/** @param kept the version before signed events unless another is given */
export async function databaseBefore(kept: KeptData = UNSIGNED): Promise<DatabaseBefore> {
  const test = await createTestDatabase();
  const admin = (text: string, params: readonly unknown[] = []) => queryAs(test.adminUrl, text, params);
  const newer = MIGRATIONS.accounts
    .slice(MIGRATIONS.accounts.findIndex(({ name }) => name === kept.last) + 1)
    .reverse();
  for (const { name, down } of newer) {
    await admin([PATH, ...down].join(';\n'));
    await admin('DELETE FROM accounts.schema_migrations WHERE name = $1', [name]);
  }
  // What a `down` makes anew is its superuser's; it was the owner's.
  const owned = `SELECT format('ALTER TABLE %I.%I OWNER TO evc_owner', schemaname, tablename) AS statement
    FROM pg_tables WHERE schemaname = 'accounts' AND tableowner <> 'evc_owner'`;
  for (const { statement } of await queryAs<{ statement: string }>(test.adminUrl, owned)) await admin(statement);
  for (const schema of ['accounts', 'keyring'] as const) {
    for (const [table, rows] of Object.entries(kept.rows[schema])) {
      const columns = Object.keys(rows[0] ?? {}).join(', ');
      await admin(
        `INSERT INTO ${schema}.${table} (${columns})
         SELECT ${columns} FROM jsonb_populate_recordset(NULL::${schema}.${table}, $1::jsonb) ON CONFLICT DO NOTHING`,
        [JSON.stringify(rows)],
      );
    }
  }
  const keyDirectory = await mkdtemp(join(tmpdir(), 'ev-cloud-keys-'));
  for (const [name, hex] of Object.entries(kept.keyFiles)) {
    await writeFile(join(keyDirectory, name), Buffer.from(hex, 'hex'), { mode: 0o600 });
  }
  return {
    database: test,
    keyDirectory,
    migrate: async () => {
      await runMigrations(test.urls.owner, 'accounts');
    },
  };
}
