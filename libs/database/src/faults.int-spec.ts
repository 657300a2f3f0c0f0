import { inspect } from 'node:util';
import { createTestDatabase, type TestDatabase } from '../../../test/support';
import { queryAs } from '../../../test/support/query-as';
import type { Database } from './database';
import { openDatabase, openOperatorDatabase } from './database.module';
import { DatabaseFault, DatabaseUnavailable, isUniqueViolation, sanitise } from './faults';
import { newId } from './ids';

const CANARY = 'Canary-Lovelace-7f3a';

/** Everything a logger, a debugger or a careless handler could print of an error. */
function everythingOf(error: unknown): string {
  const all = error as Error;
  const properties = Object.getOwnPropertyNames(all).map((name) => String(Reflect.get(all, name)));
  return [
    String(all),
    all.message,
    all.stack,
    JSON.stringify(all),
    inspect(all, { depth: 10, showHidden: true }),
    inspect(all.cause),
    ...properties,
  ].join('\n');
}

describe('errors of the database (QCC-1.2)', () => {
  let test: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    test = await createTestDatabase();
    db = await openDatabase(test.urls.accounts, 2);
    for (const schema of ['accounts', 'charging']) {
      await queryAs(
        test.urls.owner,
        `CREATE TABLE ${schema}.people (name text CONSTRAINT people_name UNIQUE CHECK (name <> $$bad$$), age int)`,
      );
      await queryAs(test.urls.owner, `INSERT INTO ${schema}.people VALUES ('${CANARY}', 36)`);
    }
    await queryAs(test.urls.owner, 'GRANT INSERT ON charging.people TO charging_operator');
  });
  afterAll(async () => {
    await db.close();
    await test.drop();
  });

  const failing = async (text: string, params: readonly unknown[] = []): Promise<unknown> =>
    db.query(text, params).then(
      () => Promise.reject(new Error('it was not refused')),
      (error: unknown) => error,
    );
  const circular: Record<string, unknown> = { name: CANARY };
  circular['self'] = circular;

  it.each<[string, string, string, readonly unknown[]]>([
    ['a value that is taken', '23505', 'INSERT INTO people VALUES ($1, 1)', [CANARY]],
    ['a text for a number', '22P02', 'INSERT INTO people (age) VALUES ($1)', [CANARY]],
    ['a text for a uuid', '22P02', 'SELECT * FROM accounts WHERE account_id = $1', [CANARY]],
    ['a missing value', '23502', 'INSERT INTO identifiers (kind) VALUES ($1)', [CANARY]],
    ['a value out of a list', '23514', 'INSERT INTO identifiers VALUES ($2, $1, $3)', [CANARY, CANARY, newId()]],
    ['a NUL byte', '22021', 'SELECT $1::text', [`${CANARY}\0`]],
    ['a number out of range', '22003', 'INSERT INTO people (name, age) VALUES ($1, $2)', [`${CANARY}-2`, 2 ** 40]],
    ['a value in the statement itself', '42601', `SELEC '${CANARY}'`, []],
    ['an unknown name', '42703', `SELECT "${CANARY}" FROM people`, []],
    ['a cast in the statement', '22P02', `SELECT '${CANARY}'::int`, []],
    [
      'an error of our own making',
      'P0001',
      `DO $$ BEGIN RAISE EXCEPTION '${CANARY}' USING DETAIL = '${CANARY}'; END $$`,
      [],
    ],
    ['a JSON that is none', '22P02', 'SELECT $1::jsonb', [`{${CANARY}`]],
    ['too few values', '08P01', 'SELECT $1::text, $2::text', [CANARY]],
    ['a value the driver cannot send', 'client', 'SELECT $1::text', [circular]],
  ])('%s leaves a code, and no value or SQL anywhere', async (_name, code, text, params) => {
    const error = await failing(text, params);
    expect(error).toBeInstanceOf(DatabaseFault);
    expect(String(error)).toContain(code);
    expect(everythingOf(error)).not.toMatch(/Canary|Lovelace|SELEC|INSERT/);
  });

  it('the same holds inside a transaction and for the client context', async () => {
    const insert = 'INSERT INTO people VALUES ($1, 1)';
    const charging = await openDatabase(test.urls.charging, 1);
    const inContext = await openOperatorDatabase(test.urls.operator, charging, 1);
    for (const attempt of [
      () => db.transaction((tx) => tx.query(insert, [CANARY])),
      () => inContext.asClient(newId(), (tx) => tx.query(insert, [CANARY])),
    ]) {
      const error: unknown = await attempt().catch((thrown: unknown) => thrown);
      expect(everythingOf(error)).not.toContain(CANARY);
      expect(isUniqueViolation(error, 'people_name')).toBe(true);
      expect(isUniqueViolation(error, 'another')).toBe(false);
    }
    await inContext.close();
    await charging.close();
  });

  it('tells the constraint and the table by name, for whoever handles it', async () => {
    const error = await failing('INSERT INTO people VALUES ($1, 1)', [CANARY]);
    expect(error).toMatchObject({ sqlState: '23505', constraint: 'people_name', table: 'people' });
    expect(isUniqueViolation(new Error('23505'))).toBe(false);
  });

  it("leaves a caller's own error inside a transaction as it is", async () => {
    const own = [
      Object.assign(new Error('a timeout of something else'), { code: 'ENOENT' }),
      new TypeError('Connection terminated'),
    ];
    for (const error of own) await expect(db.transaction(() => Promise.reject(error))).rejects.toBe(error);
  });

  it.each([
    ['08006', DatabaseUnavailable],
    ['53300', DatabaseUnavailable],
    ['57P01', DatabaseUnavailable],
    ['57014', DatabaseUnavailable],
    ['25P03', DatabaseUnavailable],
    ['25006', DatabaseUnavailable],
    ['ECONNREFUSED', DatabaseUnavailable],
    ['EPIPE', DatabaseUnavailable],
    ['40001', DatabaseFault],
    ['08P01', DatabaseFault],
    ['28P01', DatabaseFault],
    ['3D000', DatabaseFault],
  ])('takes %s for what it is', (code, kind) => {
    expect(sanitise(Object.assign(new Error(CANARY), { code, detail: CANARY }))).toBeInstanceOf(kind);
  });
});
