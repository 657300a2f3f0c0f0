import { createTestDatabase, type TestDatabase } from '../../../test/support';
import { queryAs } from '../../../test/support/query-as';
import { HARBOUR, openTwoClients, PEAK, type TwoClients } from '../../../test/support/two-clients';
import type { Database } from './database';
import { openDatabase, openOperatorDatabase } from './database.module';
import type { Sql } from './statements';

/** More than a text needs to be named, and more than PostgreSQL needs to choose a plan for all values. */
const OFTEN = 14;

const repeated = async <T>(work: (turn: number) => Promise<T>): Promise<T[]> => {
  const answers: T[] = [];
  for (let turn = 0; turn < OFTEN; turn += 1) answers.push(await work(turn));
  return answers;
};

describe('statements that run again and again (ADR 0043)', () => {
  let test: TestDatabase;
  /** One connection: what one use left behind, the next meets. */
  let db: Database;
  let table = 0;
  beforeAll(async () => {
    test = await createTestDatabase();
    db = await openDatabase(test.urls.accounts, 1);
  });
  beforeEach(async () => {
    table += 1;
    await queryAs(
      test.urls.owner,
      `CREATE TABLE accounts.kept_${table} (id int PRIMARY KEY, hits int NOT NULL DEFAULT 0)`,
    );
    await queryAs(test.urls.owner, `INSERT INTO accounts.kept_${table} (id) VALUES (1), (2)`);
  });
  afterAll(async () => {
    await db.close();
    await test.drop();
  });

  const all = (sql: Sql) => sql.query(`SELECT * FROM kept_${table} WHERE id = $1`, [1]);
  const hit = (sql: Sql, id: number) => sql.query(`UPDATE kept_${table} SET hits = hits + 1 WHERE id = $1`, [id]);
  const grow = () => queryAs(test.urls.owner, `ALTER TABLE accounts.kept_${table} ADD COLUMN later text DEFAULT 'new'`);
  const prepared = () =>
    db.query(`SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%kept_${table} %' ORDER BY 1`);
  const grown = { id: 1, hits: 0, later: 'new' };

  it('are prepared once they are worth it, and those without values never', async () => {
    await repeated(() => db.query(`SELECT count(*) FROM kept_${table} `));
    await db.query(`DELETE FROM kept_${table} WHERE id = $1`, [7]);
    expect(await prepared()).toEqual([]);
    await repeated(() => all(db));
    await db.transaction((tx) => repeated((turn) => hit(tx, turn)));
    expect(await prepared()).toEqual([
      { statement: `SELECT * FROM kept_${table} WHERE id = $1` },
      { statement: `UPDATE kept_${table} SET hits = hits + 1 WHERE id = $1` },
    ]);
  });

  it('answer the columns of now when their table changes meanwhile', async () => {
    await repeated(() => all(db));
    await grow();
    expect(await repeated(() => all(db))).toEqual(Array(OFTEN).fill([grown]));
  });

  it('do so among others that are asked at once, which run as often as they were asked', async () => {
    await repeated(() => all(db));
    await grow();
    const [, row, , again] = await db.together((sql) => [hit(sql, 2), all(sql), hit(sql, 2), all(sql)]);
    expect([row, again]).toEqual([[grown], [grown]]);
    expect(await db.query(`SELECT hits FROM kept_${table} WHERE id = $1`, [2])).toEqual([{ hits: 2 }]);
  });

  it('run their transaction again, and what it did is done once', async () => {
    await repeated(() => all(db));
    await grow();
    let runs = 0;
    const work = async (tx: Sql) => {
      runs += 1;
      await hit(tx, 2);
      return all(tx);
    };
    expect(await db.transaction(work)).toEqual([grown]);
    expect(runs).toBe(2);
    expect(await db.query(`SELECT hits FROM kept_${table} WHERE id = $1`, [2])).toEqual([{ hits: 1 }]);
  });

  it('run their transaction again also where it hears first of a statement that was refused for the refusal of another', async () => {
    await repeated(() => all(db));
    await grow();
    const late = async <T>(asked: Promise<T>): Promise<T> => {
      const [answer] = await Promise.all([asked.then((value) => Promise.resolve(value))]);
      return answer;
    };
    const [row] = await db.transaction((tx) => Promise.all([late(late(all(tx))), hit(tx, 2)]));
    expect(row).toEqual([grown]);
  });

  it('run their transaction again once, however many of its statements the server has lost', async () => {
    const texts = Array.from({ length: 12 }, (_, n) => `SELECT id + ${n} AS n FROM kept_${table} WHERE id = $1`);
    for (const text of texts) await repeated(() => db.query(text, [1]));
    await db.query('DEALLOCATE ALL');
    let runs = 0;
    const work = async (tx: Sql): Promise<unknown[]> => {
      runs += 1;
      const rows: unknown[] = [];
      for (const text of texts) rows.push(...(await tx.query(text, [1])));
      return rows;
    };
    expect(await db.transaction(work)).toEqual(texts.map((_text, n) => ({ n: n + 1 })));
    expect(runs).toBe(2);
  });

  it('run when the server has lost them', async () => {
    await repeated(() => all(db));
    await db.query('DEALLOCATE ALL');
    expect(await all(db)).toEqual([{ id: 1, hits: 0 }]);
    await repeated(() => all(db));
    await db.query('DEALLOCATE ALL');
    expect(await db.transaction(all)).toEqual([{ id: 1, hits: 0 }]);
  });

  it('are prepared anew when they were first named behind a refused statement', async () => {
    for (let turn = 0; turn < 5; turn += 1) await all(db);
    const refused = db.transaction((tx) => Promise.all([tx.query('SELECT 1 / $1::int', [0]), all(tx), all(tx)]));
    await expect(refused).rejects.toMatchObject({ sqlState: '22012' });
    expect(await prepared()).toEqual([]);
    expect(await repeated(() => all(db))).toEqual(Array(OFTEN).fill([{ id: 1, hits: 0 }]));
    expect(await prepared()).toHaveLength(1);
  });

  it('tell a fault that stays a fault, each time', async () => {
    const twice = () => db.query(`INSERT INTO kept_${table} (id) VALUES ($1)`, [1]);
    for (let turn = 0; turn < OFTEN; turn += 1) await expect(twice()).rejects.toMatchObject({ sqlState: '23505' });
  });
});

describe('a prepared statement of the operators (QST-1.2b)', () => {
  let clients: TwoClients;
  beforeAll(async () => {
    clients = await openTwoClients(1);
  });
  afterAll(() => clients.close());

  const TEXT = 'SELECT client_id FROM clients WHERE organisation <> $1';

  it.each(['auto', 'force_generic_plan', 'force_custom_plan'])(
    'shows each client what is theirs alone, with plans that are chosen by %s',
    async (mode) => {
      const url = new URL(clients.test.urls.operator);
      url.searchParams.set('options', `-c plan_cache_mode=${mode}`);
      const operator = await openOperatorDatabase(url.toString(), clients.charging, 1);
      try {
        const seen = await repeated((turn) =>
          operator.asClient([HARBOUR, PEAK][turn % 2] ?? '', async (tx) => tx.query(TEXT, ['nobody'])),
        );
        expect(seen).toEqual(Array.from(seen, (_, turn) => [{ client_id: [HARBOUR, PEAK][turn % 2] }]));
        const plans = await operator.query(
          'SELECT generic_plans > 0 AS generic FROM pg_prepared_statements WHERE statement = $1',
          [TEXT],
        );
        expect(plans).toEqual([{ generic: mode === 'force_generic_plan' ? true : expect.any(Boolean) }]);
      } finally {
        await operator.close();
      }
    },
  );
});
