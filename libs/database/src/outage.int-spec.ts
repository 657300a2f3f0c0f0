import { createServer, type AddressInfo } from 'node:net';
import { createTestDatabase, type TestDatabase } from '../../../test/support';
import { queryAs } from '../../../test/support/query-as';
import { type PausableServer, startPausableServer } from './__fixtures__/pausable-server';
import { Database } from './database';
import { openDatabase } from './database.module';
import { DatabaseUnavailable } from './faults';
import { openPool } from './pool';

describe('a database that is away', () => {
  let test: TestDatabase;
  let server: PausableServer;
  let db: Database;
  beforeAll(async () => {
    test = await createTestDatabase();
    await queryAs(test.urls.owner, 'CREATE TABLE accounts.marks (id int)');
  });
  beforeEach(async () => {
    const url = new URL(test.urls.accounts);
    url.search = ''; // with the patience of the product
    server = await startPausableServer(url.toString());
    db = new Database(await openPool({ url: server.url, poolSize: 2, answerWithinMs: 400 }));
  });
  afterEach(async () => {
    await db.close();
    await server.close();
  });
  afterAll(() => test.drop());

  const terminateAll = () =>
    queryAs(
      test.adminUrl,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'accounts'`,
    );
  const marks = async (): Promise<unknown> => (await db.query('SELECT count(*)::int AS n FROM marks'))[0];

  it('is unavailable when nothing listens', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const url = new URL(test.urls.accounts);
    url.port = String(port);
    await expect(openDatabase(url.toString())).rejects.toBeInstanceOf(DatabaseUnavailable);
    url.hostname = 'no-such-host.invalid';
    await expect(openDatabase(url.toString())).rejects.toBeInstanceOf(DatabaseUnavailable);
  });

  it('a wrong password is a fault and not an outage: no retry repairs it', async () => {
    const url = new URL(test.urls.accounts);
    url.password = 'wrong';
    await expect(openDatabase(url.toString())).rejects.toMatchObject({ name: 'DatabaseFault', sqlState: '28P01' });
  });

  it('too many connections and a statement that takes too long are outages', async () => {
    const late = db.transaction(async (tx) => {
      await tx.query('SET LOCAL statement_timeout = 50');
      await tx.query('SELECT pg_sleep(5)');
    });
    await expect(late).rejects.toMatchObject({ name: 'DatabaseUnavailable', reason: '57014' });
    const name = new URL(test.adminUrl).pathname.slice(1);
    await queryAs(test.adminUrl, `ALTER DATABASE ${name} CONNECTION LIMIT 0`);
    await expect(openDatabase(test.urls.accounts)).rejects.toMatchObject({
      name: 'DatabaseUnavailable',
      reason: '53300',
    });
    await queryAs(test.adminUrl, `ALTER DATABASE ${name} CONNECTION LIMIT -1`);
  });

  it('a restart ends nothing but the statements under way, and the next one works', async () => {
    const underWay = [
      db.query('SELECT pg_sleep(5)'),
      db.transaction(async (tx) => {
        await tx.query('INSERT INTO marks VALUES (1)');
        await tx.query('SELECT pg_sleep(5)');
      }),
    ].map((work) => work.catch((error: unknown) => error));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await terminateAll();
    for (const work of underWay) expect(await work).toBeInstanceOf(DatabaseUnavailable);
    expect(await marks()).toEqual({ n: 0 });
    await terminateAll(); // and idle connections in the pool
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await marks()).toEqual({ n: 0 });
  });

  it('a connection lost between two statements of a transaction rolls it back', async () => {
    const work = db.transaction(async (tx) => {
      await tx.query('INSERT INTO marks VALUES (1)');
      server.cut();
      await new Promise((resolve) => setTimeout(resolve, 50));
      await tx.query('INSERT INTO marks VALUES (2)');
    });
    await expect(work).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await marks()).toEqual({ n: 0 });
  });

  it('a server that hangs is given up in time, and its connections are not used again', async () => {
    const begun = performance.now();
    const work = db.transaction(async (tx) => {
      await tx.query('INSERT INTO marks VALUES (1)');
      server.freeze();
      await tx.query('INSERT INTO marks VALUES (2)');
    });
    await expect(work).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(performance.now() - begun).toBeLessThan(3_000);
    server.thaw();
    // On the old connection this would run inside the transaction that was given up, and commit it.
    await Promise.all([1, 2, 3, 4].map((id) => db.transaction((tx) => tx.query('SELECT $1::int', [id]))));
    expect(await marks()).toEqual({ n: 0 });
  });

  it('fifty callers of a server that hangs all get their answer, and so does the next one after it', async () => {
    server.freeze();
    const refused = await Promise.all(
      Array.from({ length: 50 }, () => db.ping().catch((error: unknown) => error as Error)),
    );
    expect(refused.every((error) => error instanceof DatabaseUnavailable)).toBe(true);
    server.thaw();
    await db.ping();
  }, 20_000);
});
