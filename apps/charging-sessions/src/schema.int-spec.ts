import { runMigrations } from '@evc/database';
import { Client } from 'pg';
import { SHAPE_CHECK } from '../../../test/data-map/json-shapes';
import { createTestDatabase, type TestDatabase } from '../../../test/support';

/** Everything of the schema that a migration can leave behind: columns, keys, indexes, policies, grants, views. */
const SHAPE = `
  SELECT 'column' AS kind, table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS what
    FROM information_schema.columns WHERE table_schema = 'charging'
  UNION ALL SELECT 'constraint', conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'charging'::regnamespace AND conname NOT LIKE '${SHAPE_CHECK}%'
  UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'charging'
  UNION ALL SELECT 'policy', tablename || ' ' || policyname || ' ' || qual FROM pg_policies WHERE schemaname = 'charging'
  UNION ALL SELECT 'security', relname || ' ' || relrowsecurity || relforcerowsecurity FROM pg_class WHERE relnamespace = 'charging'::regnamespace
  UNION ALL SELECT 'grant', grantee || ' ' || table_name || '.' || column_name || ' ' || privilege_type FROM information_schema.column_privileges
    WHERE table_schema = 'charging'
  ORDER BY 1, 2`;

describe('the charging schema', () => {
  let database: TestDatabase;
  let admin: Client;
  const shape = async (): Promise<unknown[]> => (await admin.query(SHAPE)).rows;

  beforeAll(async () => {
    database = await createTestDatabase();
    admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query('SET search_path = charging');
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  it('goes down to nothing and up to the same again', async () => {
    const before = await shape();
    expect(before.length).toBeGreaterThan(200);
    expect(await runMigrations(database.urls.owner, 'charging', 'down')).toContain('0001-foundation');
    const { rows } = await admin.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'charging'::regnamespace AND relkind IN ('r', 'p', 'v')`,
    );
    expect(rows).toEqual([{ relname: 'schema_migrations' }]);
    await runMigrations(database.urls.owner, 'charging');
    expect(await shape()).toEqual(before);
  });

  it('has row security, forced, wherever an operator may read', async () => {
    const { rows } = await admin.query(
      `SELECT DISTINCT c.relname FROM pg_class c JOIN information_schema.column_privileges p ON p.table_name = c.relname AND p.table_schema = 'charging'
        WHERE c.relnamespace = 'charging'::regnamespace AND p.grantee = 'charging_operator' AND c.relkind <> 'v' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
    const views = await admin.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'charging'::regnamespace AND relkind = 'v' AND NOT ('security_invoker=true' = ANY (coalesce(reloptions, '{}')))`,
    );
    expect(views.rows).toEqual([]);
  });

  it('has no column for what names a person, no trigger and no id made by the database (ZQ-1)', async () => {
    const { rows } = await admin.query(
      `SELECT column_name FROM information_schema.columns WHERE table_schema = 'charging'
        AND (column_name ~ '(email|phone|first_name|last_name|username|address|birth|push)' OR column_default ~ '(nextval|uuid)')`,
    );
    expect(rows).toEqual([]);
    expect(
      (
        await admin.query(
          `SELECT 1 FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = 'charging'::regnamespace AND NOT tgisinternal`,
        )
      ).rows,
    ).toEqual([]);
  });
});
