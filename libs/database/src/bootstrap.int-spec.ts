import { randomBytes } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../../../test/support';
import { testServer } from '../../../test/support/test-server';
import { queryAs } from '../../../test/support/query-as';
import { catalogueOf } from './__fixtures__/catalogue';
import { bootstrapDatabase, type DatabaseUrls } from './bootstrap';

const SCHEMAS = ['accounts', 'accounts_jobs', 'charging', 'charging_jobs', 'keyring'];
const ROLES = ['evc_owner', 'accounts', 'charging', 'charging_operator', 'keyring'];

/** Who may do what, database, schemas and relations, in PostgreSQL's own notation. */
const RIGHTS = `
  SELECT 'database' AS kind, 'it' AS name, datacl::text AS acl FROM pg_database WHERE datname = current_database()
  UNION ALL SELECT 'schema', nspname, nspowner::regrole || ' ' || coalesce(nspacl::text, '') FROM pg_namespace
    WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  UNION ALL SELECT 'role', rolname, concat(rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolinherit, rolcanlogin,
    (SELECT array_agg(b.rolname) FROM pg_auth_members m JOIN pg_roles b ON b.oid = m.roleid WHERE m.member = r.oid))
    FROM pg_roles r WHERE rolname = ANY($1)
  ORDER BY 1, 2`;

describe('roles and schemas', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const admin = <Row extends object>(text: string, params: readonly unknown[] = []) =>
    queryAs<Row>(database.adminUrl, text, params);
  const as = (role: keyof DatabaseUrls, text: string) => queryAs(database.urls[role], text);

  /** Every table that the role has any right to, whether or not it may enter the schema. */
  const readable = async (role: string): Promise<string[]> => {
    const rows = await admin<{ name: string }>(
      `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = ANY($2) AND c.relkind IN ('r', 'p', 'v')
          AND (has_any_column_privilege($1, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
            OR has_table_privilege($1, c.oid, 'DELETE, TRUNCATE, TRIGGER'))`,
      [role, SCHEMAS],
    );
    return rows.map(({ name }) => name);
  };

  it.each([
    ['accounts', /^accounts(_jobs)?\./],
    ['charging', /^charging(_jobs)?\./],
    [
      'charging_operator',
      /^charging\.(clients|arrangements|charge_points|charge_point_health|connectors|sessions|operator_sessions|session_reviews|client_use)$/,
    ],
    ['keyring', /^keyring\./],
  ])('ZQ-1: %s has rights in %s and nowhere else', async (role, own) => {
    const names = await readable(role);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !own.test(name))).toEqual([]);
  });

  it.each<[keyof DatabaseUrls, string]>([
    ['accounts', 'SELECT * FROM charging.sessions'],
    ['accounts', 'SELECT * FROM keyring.data_keys'],
    ['accounts', 'SELECT * FROM charging_jobs.jobs'],
    ['charging', 'SELECT * FROM accounts.accounts'],
    ['charging', 'SELECT * FROM accounts.identifiers'],
    ['charging', 'SELECT * FROM keyring.data_keys'],
    ['operator', 'SELECT * FROM accounts.accounts'],
    ['operator', 'SELECT * FROM charging.driver_pseudonyms'],
    ['operator', 'SELECT * FROM charging_jobs.jobs'],
    ['operator', 'CREATE TABLE charging.mine (id int)'],
    ['operator', 'CREATE TEMP TABLE mine (id int)'],
    ['keyring', 'SELECT * FROM accounts.accounts'],
    ['keyring', 'SELECT * FROM charging.sessions'],
    ['keyring', 'CREATE SCHEMA mine'],
    ['accounts', 'SET ROLE charging'],
    ['charging', 'SET SESSION AUTHORIZATION accounts'],
    ['operator', 'SET ROLE charging'],
    ['accounts', 'CREATE TABLE public.mine (id int)'],
    ['accounts', 'GRANT accounts TO charging'],
    ['charging', "COPY clients TO PROGRAM 'cat'"],
    ['charging', 'ALTER ROLE charging BYPASSRLS'],
    ['operator', 'ALTER TABLE charging.sessions DISABLE ROW LEVEL SECURITY'],
    ['accounts', 'CREATE TABLE accounts.mine (id int)'],
    ['charging', 'CREATE TABLE charging.mine (id int)'],
    ['keyring', 'CREATE TABLE keyring.mine (id int)'],
    ['charging', 'ALTER TABLE charging.sessions DISABLE ROW LEVEL SECURITY'],
    ['accounts', 'DROP TABLE accounts.consent_events'],
    ['accounts', 'TRUNCATE accounts.consents'],
    ['accounts', `UPDATE accounts.schema_migrations SET checksum = 'x'`],
    ['charging', 'SELECT charging.client_in_context()'],
    ['operator', 'SELECT charging.rotate_client_context()'],
    ['operator', 'SELECT charging.drop_meter_values_month(2026, 1)'],
    ['accounts', 'SET ROLE evc_owner'],
    ['owner', 'CREATE SCHEMA mine'],
    ['owner', 'SELECT * FROM charging_jobs.jobs'],
  ])('refuses %s: %s', async (role, text) => {
    await expect(as(role, text)).rejects.toThrow(
      /permission denied|must be owner|must be able to SET ROLE|does not exist/,
    );
  });

  it('works in its own schema without naming it', async () => {
    expect(await as('accounts', 'SELECT * FROM accounts')).toEqual([]);
    expect(await as('charging', 'SELECT * FROM sessions')).toEqual([]);
    expect(await as('operator', 'SELECT * FROM operator_sessions')).toEqual([]);
    expect(await as('keyring', 'SELECT * FROM data_keys')).toEqual([]);
  });

  it('PUBLIC has nothing: a role without grants cannot even connect', async () => {
    const granted = await admin(
      `SELECT nspname FROM pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) a
         WHERE a.grantee = 0 AND (nspname = 'public' OR nspname = ANY($1))
       UNION ALL SELECT c.relname FROM pg_class c, aclexplode(c.relacl) a
         WHERE a.grantee = 0 AND c.relnamespace = ANY($1::regnamespace[])
       UNION ALL SELECT datname FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) a
         WHERE a.grantee = 0 AND datname = current_database()`,
      [SCHEMAS],
    );
    expect(granted).toEqual([]);
    const stranger = `stranger_${randomBytes(4).toString('hex')}`;
    await admin(`CREATE ROLE ${stranger} LOGIN PASSWORD '${stranger}'`);
    try {
      const url = new URL(database.adminUrl);
      url.username = url.password = stranger;
      await expect(queryAs(url.toString(), 'SELECT 1')).rejects.toThrow(/permission denied for database/);
    } finally {
      await admin(`DROP ROLE ${stranger}`);
    }
  });

  it('no role is more than a login: no superuser, no member of another, row security binds all', async () => {
    const rows = await admin(
      `SELECT rolname FROM pg_roles r WHERE rolname = ANY($1) AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb
         OR EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid OR m.roleid = r.oid))`,
      [ROLES],
    );
    expect(rows).toEqual([]);
  });

  it('is made again, also three times at once, without any change', async () => {
    const { adminUrl, passwords } = testServer();
    const name = new URL(database.adminUrl).pathname.slice(1);
    const seen = async () => [await admin(RIGHTS, [ROLES]), await catalogueOf(database.adminUrl, 'charging')];
    const before = await seen();
    const urls = await Promise.all([1, 2, 3].map(() => bootstrapDatabase(adminUrl, { database: name, passwords })));
    expect(urls).toEqual([database.urls, database.urls, database.urls]);
    expect(await seen()).toEqual(before);
    expect(await as('accounts', 'SELECT * FROM accounts')).toEqual([]);
  });

  it('takes a name that needs quoting', async () => {
    const { adminUrl, passwords } = testServer();
    const name = `evcloud "odd" 'name' ${randomBytes(4).toString('hex')}`;
    const [one, other] = await Promise.all(
      [1, 2].map(() => bootstrapDatabase(adminUrl, { database: name, passwords })),
    );
    expect(one).toEqual(other);
    expect(await queryAs(one?.keyring ?? '', 'SELECT current_schema() AS s, current_database() AS d')).toEqual([
      { s: 'keyring', d: name },
    ]);
    await admin(`DROP DATABASE "${name.replaceAll('"', '""')}"`);
  });
});
