import { Client } from 'pg';
import { createTestDatabase } from './database';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('test databases', () => {
  it('are migrated, apart from each other, and open to each role', async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    await ask(one.urls.owner, 'CREATE TABLE accounts.only_here (id int)');
    const seen = async (url: string): Promise<unknown> =>
      (await ask(url, "SELECT to_regclass('accounts.only_here')::text AS name"))[0]?.name;
    expect(await seen(one.adminUrl)).toBe('accounts.only_here');
    expect(await seen(other.adminUrl)).toBeNull();
    for (const url of Object.values(other.urls)) expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const [migrated] = await ask(other.adminUrl, 'SELECT count(*)::int AS n FROM charging.schema_migrations');
    expect(migrated?.n).toBeGreaterThan(0);
    await Promise.all([one.drop(), other.drop()]);
  });

  it('keep the rights on the database itself: nobody but our roles may connect', async () => {
    const database = await createTestDatabase();
    const [row] = await ask(
      database.adminUrl,
      `SELECT count(*) FILTER (WHERE acl.grantee = 0)::int AS anyone, count(*)::int AS all_grants
         FROM pg_database, aclexplode(datacl) acl WHERE datname = current_database()`,
    );
    expect(row?.all_grants).toBeGreaterThan(0);
    expect(row?.anyone).toBe(0);
    await database.drop();
  });

  it('refuse to be dropped while a test still holds a connection, and say whose it is', async () => {
    const database = await createTestDatabase();
    const leaked = new Client({ connectionString: database.urls.charging, application_name: 'forgotten' });
    await leaked.connect();
    await expect(database.drop()).rejects.toThrow(/1 database connection.*charging "forgotten"/);
    await leaked.end();
    await database.drop();
  });
});
