import { createTestDatabase, type TestDatabase } from '../../../test/support';
import { queryAs } from '../../../test/support/query-as';
import { until } from '../../../test/support/until';
import { startPausableServer } from './__fixtures__/pausable-server';
import type { Tx } from './statements';
import type { Database } from './database';
import { openDatabase } from './database.module';
import { newId } from './ids';

const count = async (db: Database): Promise<number> =>
  (await db.query<{ n: number }>('SELECT count(*)::int AS n FROM marks'))[0]?.n ?? -1;

describe('Database', () => {
  let test: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    test = await createTestDatabase();
    db = await openDatabase(test.urls.accounts, 4);
    await queryAs(test.urls.owner, 'CREATE TABLE accounts.marks (id int PRIMARY KEY, hits int NOT NULL DEFAULT 0)');
  });
  beforeEach(async () => {
    await db.query('DELETE FROM marks');
    await db.query('INSERT INTO marks (id) VALUES (1), (2)');
  });
  afterAll(async () => {
    await db.close();
    await test.drop();
  });

  const mark = (tx: Tx, id: number) => tx.query('INSERT INTO marks (id) VALUES ($1)', [id]);
  const hit = (tx: Tx, id: number) => tx.query('UPDATE marks SET hits = hits + 1 WHERE id = $1', [id]);
  const openBackends = (): Promise<{ state: string }[]> =>
    queryAs(
      test.adminUrl,
      `SELECT state FROM pg_stat_activity WHERE datname = current_database() AND usename = 'accounts'`,
    );

  it('answers rows in plain types', async () => {
    const at = new Date('2026-03-01T00:00:00.123Z');
    const id = newId();
    const rows = await db.query(
      `SELECT $1::timestamptz AS at, $2::uuid AS id, 9007199254740991::int8 AS wh, $3::bytea AS sealed, $4::jsonb AS data,
         $5::text[] AS list, NULL::text AS nothing`,
      [at, id, Buffer.from([0, 255]), JSON.stringify({ a: [1] }), ['x', 'y']],
    );
    expect(rows).toEqual([
      {
        at,
        id,
        wh: Number.MAX_SAFE_INTEGER,
        sealed: Buffer.from([0, 255]),
        data: { a: [1] },
        list: ['x', 'y'],
        nothing: null,
      },
    ]);
  });

  it('commits what the work answers, and rolls all of it back when it throws', async () => {
    const thrown = new Error('no');
    await expect(db.transaction(async (tx) => (await mark(tx, 3), 'kept'))).resolves.toBe('kept');
    await expect(db.transaction(async (tx) => (await mark(tx, 4), Promise.reject(thrown)))).rejects.toBe(thrown);
    expect(await count(db)).toBe(3);
  });

  it('sends what is asked together in one go, in order, and gives the connection back when all have been answered', async () => {
    const [one, , both] = await db.together((sql) => [
      sql.query<{ n: number }>('SELECT count(*)::int AS n FROM marks'),
      sql.query('INSERT INTO marks (id) VALUES (3)'),
      sql.query<{ n: number }>('SELECT count(*)::int AS n FROM marks'),
    ]);
    expect([one, both]).toEqual([[{ n: 2 }], [{ n: 3 }]]);
    const refused = db.together((sql) => [
      sql.query('INSERT INTO marks (id) VALUES (1)'),
      sql.query('SELECT pg_sleep(0.1)'),
      sql.query('INSERT INTO marks (id) VALUES (4)'),
    ]);
    await expect(refused).rejects.toMatchObject({ sqlState: '23505' });
    expect(await count(db)).toBe(4); // each is committed on its own
  });

  it('waits for no answer before it sends what a transaction asks at once, BEGIN among it', async () => {
    const server = await startPausableServer(test.urls.accounts);
    const distant = await openDatabase(server.url, 1);
    try {
      server.holdAnswers();
      const work = distant.transaction((tx) => Promise.all([3, 4, 5].map((id) => mark(tx, id))));
      await until('all statements to be sent', () => server.sent().split('INSERT INTO marks').length > 3);
      expect(server.sent()).toContain('BEGIN');
      server.thaw();
      await work;
      expect(await count(db)).toBe(5);
    } finally {
      await distant.close();
      await server.close();
    }
  });

  it('rolls back all that was asked at once when one of it is refused, and tells which refusal was first', async () => {
    const work = db.transaction((tx) => Promise.all([mark(tx, 3), mark(tx, 1), mark(tx, 4)]));
    await expect(work).rejects.toMatchObject({ sqlState: '23505' });
    expect(await count(db)).toBe(2);
    await Promise.all(Array.from({ length: 8 }, () => db.ping()));
    expect(await count(db)).toBe(2); // nothing was left on a connection
  });

  it('does not call it done when a refusal was swallowed: PostgreSQL would have rolled back in silence', async () => {
    const work = db.transaction(async (tx) => {
      await mark(tx, 3);
      await mark(tx, 1).catch(() => undefined);
      return 'done';
    });
    await expect(work).rejects.toMatchObject({ sqlState: '23505' });
    expect(await count(db)).toBe(2);
  });

  it('refuses a statement that comes after the end of its transaction', async () => {
    let late: Tx | undefined;
    await db.transaction(async (tx) => void (late = tx));
    await expect(late?.query('SELECT 1')).rejects.toThrow('the transaction has ended');
  });

  it('runs the work again after a deadlock, so that both sides end well', async () => {
    let runs = 0;
    const lockInOrder = (first: number, second: number) =>
      db.transaction(async (tx) => {
        runs += 1;
        await hit(tx, first);
        await tx.query('SELECT pg_sleep(0.05)');
        await hit(tx, second);
      });
    await Promise.all([lockInOrder(1, 2), lockInOrder(2, 1)]);
    expect(runs).toBeGreaterThan(2);
    expect(await db.query('SELECT id, hits FROM marks ORDER BY id')).toEqual([
      { id: 1, hits: 2 },
      { id: 2, hits: 2 },
    ]);
  }, 15_000);

  it('runs the work again after a serialisation failure, five times at most', async () => {
    let runs = 0;
    const failing = db.transaction(async (tx) => {
      runs += 1;
      await tx.query(`DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$`);
    });
    await expect(failing).rejects.toMatchObject({ sqlState: '40001' });
    expect(runs).toBe(5);
  });

  it('gives every connection back, whatever the work does with it', async () => {
    const fates = [
      () => db.transaction((tx) => tx.query('SELECT 1')),
      () => db.transaction((tx) => tx.query('SELEC 1')),
      () => db.transaction(() => Promise.reject(new Error('no'))),
      () =>
        db.transaction(() => {
          throw new Error('at once');
        }),
      () => db.transaction(async (tx) => void tx.query('SELECT 1').catch(() => undefined)),
      () => db.query('SELECT 1 / 0'),
    ];
    await Promise.allSettled(Array.from({ length: 10 }, () => fates.map((fate) => fate())).flat());
    await Promise.all(Array.from({ length: 20 }, () => db.ping()));
    const states = (await openBackends()).map(({ state }) => state);
    expect(states.length).toBeLessThanOrEqual(4);
    expect(new Set(states)).toEqual(new Set(['idle']));
  });

  it('fifty transactions share a pool of two', async () => {
    const small = await openDatabase(test.urls.accounts, 2);
    await Promise.all(Array.from({ length: 50 }, () => small.transaction((tx) => hit(tx, 1))));
    expect(await db.query('SELECT hits FROM marks WHERE id = 1')).toEqual([{ hits: 50 }]);
    await small.close();
  });
});
