import { createTestDatabase, type TestDatabase } from '../../../test/support';
import { queriesOf, queryAs } from '../../../test/support/query-as';
import { testServer } from '../../../test/support/test-server';
import { catalogueOf } from './__fixtures__/catalogue';
import { bootstrapDatabase } from './bootstrap';
import { runMigrations } from './migrate';
import { MIGRATIONS } from './migrations';
import type { SchemaName } from './migrations/migration';

const SCHEMAS: readonly SchemaName[] = ['keyring', 'accounts', 'charging'];
/** The migrations from which tables are the owner's. */
const FIRST_OF_OWNER: Readonly<Record<SchemaName, string>> = {
  accounts: '0020-owner',
  charging: '0005-client-context',
  keyring: '0002-owner',
};

const OWNED_BY_OTHERS = `
  SELECT 'schema ' || nspname AS what FROM pg_namespace WHERE nspname = ANY($1) AND nspowner <> 'evc_owner'::regrole
  UNION ALL SELECT 'relation ' || oid::regclass FROM pg_class WHERE relnamespace = ANY($1::regnamespace[]) AND relowner <> 'evc_owner'::regrole
  UNION ALL SELECT 'function ' || oid::regprocedure FROM pg_proc WHERE pronamespace = ANY($1::regnamespace[]) AND proowner <> 'evc_owner'::regrole
  UNION ALL SELECT 'type ' || oid::regtype FROM pg_type WHERE typnamespace = ANY($1::regnamespace[]) AND typowner <> 'evc_owner'::regrole`;

/** What the application may do to each table of the ledger; by column where it is not the whole table. */
const LEDGER: Readonly<Record<string, string>> = {
  consent_events: 'SELECT INSERT',
  consent_evidence: 'SELECT INSERT DELETE',
  late_signatures: 'SELECT INSERT',
  ledger_cut: 'SELECT INSERT',
  ledger_status: 'SELECT UPDATE',
  ledger_event_keys: 'SELECT INSERT UPDATE(introduced) UPDATE(retired_at) UPDATE(destroyed_at)',
  ledger_left_out: 'SELECT INSERT UPDATE(reason)',
  chain_heads: 'SELECT INSERT UPDATE',
  ledger_leaves: 'SELECT INSERT',
  ledger_nodes: 'SELECT INSERT',
  ledger_keys: 'SELECT INSERT',
  ledger_checkpoints: 'SELECT INSERT UPDATE',
  erasure_journal: 'SELECT INSERT',
};

const RIGHTS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'];

describe('who owns what (QST-1.3a)', () => {
  let database: TestDatabase;
  let queries: ReturnType<typeof queriesOf>;
  beforeAll(async () => {
    database = await createTestDatabase();
    queries = queriesOf(database.adminUrl);
  });
  afterAll(async () => {
    await queries.end();
    await database.drop();
  });

  const admin = <Row extends object>(text: string, params: readonly unknown[] = []) => queries.query<Row>(text, params);
  const ownedByOthers = () => admin(OWNED_BY_OTHERS, [SCHEMAS]);
  const bootstrap = () =>
    bootstrapDatabase(testServer().adminUrl, {
      database: new URL(database.adminUrl).pathname.slice(1),
      passwords: testServer().passwords,
    });

  const rightsOf = async (table: string): Promise<string> => {
    const rows = await admin<{ right: string }>(
      `SELECT r AS right FROM unnest($2::text[]) WITH ORDINALITY AS x(r, n) WHERE has_table_privilege('accounts', $1::text, r)
       UNION ALL SELECT format('%s(%s)', a.privilege_type, attname) FROM pg_attribute, aclexplode(attacl) a
         WHERE attrelid = $1::text::regclass AND a.grantee = 'accounts'::regrole`,
      [`accounts.${table}`, RIGHTS],
    );
    return rows.map(({ right }) => right).join(' ');
  };

  /** Migrations that are undone and done again leave gaps in the numbers of columns, and rights in another order. */
  const catalogues = async (): Promise<string[]> => {
    const lines = await Promise.all(SCHEMAS.map((schema) => catalogueOf(database.adminUrl, schema)));
    const sorted = (acl: string): string => acl.slice(1, -1).split(',').toSorted().join();
    return lines
      .flat()
      .map((line) => line.replace(/^(column \S+) \d+/, '$1').replace(/\{[^{}]*=[^{}]*\}/g, sorted))
      .toSorted();
  };

  /** Puts the database back to where the roles of the applications owned it, without what needs an owner. */
  const asItWasBefore = async (): Promise<void> => {
    for (const schema of SCHEMAS) {
      const first = MIGRATIONS[schema].findIndex(({ name }) => name === FIRST_OF_OWNER[schema]);
      const statements = MIGRATIONS[schema]
        .slice(first)
        .toReversed()
        .flatMap(({ name, down: steps }) => [...steps, `DELETE FROM schema_migrations WHERE name = '${name}'`]);
      await queryAs(database.adminUrl, [`SET search_path = ${schema}`, ...statements].join(';\n'));
      await admin(`DO $$ DECLARE t regclass; BEGIN
        EXECUTE 'ALTER SCHEMA ${schema} OWNER TO ${schema}';
        EXECUTE 'REVOKE ALL ON SCHEMA ${schema} FROM evc_owner';
        FOR t IN SELECT oid::regclass FROM pg_class WHERE relnamespace = '${schema}'::regnamespace AND relkind IN ('r', 'p', 'v') LOOP
          EXECUTE format('ALTER TABLE %s OWNER TO ${schema}', t);
          EXECUTE format('REVOKE ALL ON %s FROM evc_owner', t);
        END LOOP;
        EXECUTE 'ALTER DEFAULT PRIVILEGES FOR ROLE evc_owner IN SCHEMA ${schema} REVOKE ALL ON TABLES FROM ${schema}';
      END $$`);
    }
    await admin('ALTER DEFAULT PRIVILEGES FOR ROLE evc_owner GRANT EXECUTE ON FUNCTIONS TO PUBLIC');
  };

  it('the owner owns all that holds data, and the roles of the applications nothing of it', async () => {
    expect(await ownedByOthers()).toEqual([]);
    await admin('CREATE FUNCTION accounts.theirs() RETURNS int LANGUAGE sql RETURN 1');
    expect(await ownedByOthers()).toEqual([{ what: 'function accounts.theirs()' }]);
    await admin('DROP FUNCTION accounts.theirs()');
  });

  it.each(Object.entries(LEDGER))('of %s the application may %s, and no more', async (table, rights) => {
    expect(await rightsOf(table)).toBe(rights);
  });

  it('a table that a later migration makes is usable without a word, and a function is not anybody’s', async () => {
    await queryAs(database.urls.owner, 'CREATE TABLE accounts.later (id int)');
    await queryAs(database.urls.owner, 'CREATE FUNCTION accounts.later_too() RETURNS int LANGUAGE sql RETURN 1');
    expect(await rightsOf('later')).toBe('SELECT INSERT UPDATE DELETE');
    await expect(queryAs(database.urls.accounts, 'SELECT later_too()')).rejects.toThrow(
      /permission denied for function/,
    );
  });

  it('a database of before is handed over by the bootstrap, rows and rights as they were, and once is enough', async () => {
    const before = await catalogues();
    await asItWasBefore();
    await queryAs(
      database.urls.keyring,
      `INSERT INTO data_keys VALUES (gen_random_uuid(), 'face', 1, 1, NULL, now(), now())`,
    );
    expect(await ownedByOthers()).not.toEqual([]);
    for (const schema of SCHEMAS) {
      const refused = await runMigrations(database.urls.owner, schema).catch((error: unknown) => String(error));
      expect(refused).toContain(`ALTER SCHEMA ${schema} OWNER TO evc_owner;`);
      expect(refused).toMatch(/ALTER TABLE \w+\.schema_migrations OWNER TO evc_owner;/);
    }
    const urls = await bootstrap();
    expect(await ownedByOthers()).toEqual([]);
    for (const schema of SCHEMAS) expect(await runMigrations(urls.owner, schema)).toContain(FIRST_OF_OWNER[schema]);
    expect(await catalogues()).toEqual(before);
    await bootstrap();
    expect(await catalogues()).toEqual(before);
    expect(await queryAs(urls.keyring, 'SELECT key_group FROM data_keys')).toEqual([{ key_group: 'face' }]);
  });

  it('the statements that a refused start prints do what the bootstrap does', async () => {
    const before = await catalogues();
    await asItWasBefore();
    for (const schema of SCHEMAS) {
      const refused = await runMigrations(database.urls.owner, schema).catch((error: unknown) => error);
      await queryAs(database.adminUrl, String(refused).split('\n').slice(1).join('\n'));
      await runMigrations(database.urls.owner, schema);
    }
    expect(await catalogues()).toEqual(before);
  });

  it.each([
    [0, 1],
    [2026, 0],
    [2026, 13],
    [null, 1],
    [10_000, 1],
  ])('makes and drops no month %s-%s', async (year, month) => {
    for (const [url, verb, table] of MONTHS(database)) {
      await expect(
        queryAs(url, `SELECT ${verb}_${table}_month($1::int, $2::int)`, [year, month]),
      ).rejects.toMatchObject({
        code: '22023',
      });
    }
  });

  it('a month is made once, is the owner’s, and only a month can be dropped', async () => {
    for (const [url, verb, table] of MONTHS(database)) {
      await queryAs(url, `SELECT ${verb}_${table}_month(2031, 12)`);
      await expect(queryAs(url, `SELECT ${verb}_${table}_month(2031, 12)`)).rejects.toMatchObject({
        code: verb === 'add' ? '42P07' : '42P01',
      });
    }
    await queryAs(database.urls.owner, 'CREATE TABLE charging.meter_values_2031_05 (id int)');
    await expect(queryAs(database.urls.charging, 'SELECT drop_meter_values_month(2031, 5)')).rejects.toMatchObject({
      code: '42P01',
    });
    expect(await ownedByOthers()).toEqual([]);
  });

  it('every function with its owner’s rights has its search path pinned and is not everybody’s', async () => {
    const rows = await admin(
      `SELECT oid::regprocedure::text AS name FROM pg_proc WHERE prosecdef AND pronamespace = ANY($1::regnamespace[])
         AND (NOT coalesce(proconfig @> ARRAY['search_path=pg_catalog, pg_temp'], false) OR has_function_privilege('pg_monitor', oid, 'EXECUTE'))`,
      [SCHEMAS],
    );
    expect(rows).toEqual([]);
  });
});

const MONTHS = ({ urls }: TestDatabase): [url: string, verb: 'add' | 'drop', table: string][] => [
  [urls.charging, 'add', 'meter_values'],
  [urls.charging, 'drop', 'meter_values'],
  [urls.accounts, 'add', 'access_log'],
  [urls.accounts, 'drop', 'access_log'],
];
