import { Test } from '@nestjs/testing';
import { createTestDatabase, type TestDatabase } from '../../../test/support';
import type { Database } from './database';
import { ACCOUNTS_DB, CHARGING_DB, DatabaseModule, KEYRING_DB, OPERATOR_DB } from './database.module';

describe('DatabaseModule', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop()); // which fails if a connection was left open

  it('ZQ-1: opens only what the process was given, and closes it at the end', async () => {
    const { charging, operator } = test.urls;
    const app = await Test.createTestingModule({ imports: [DatabaseModule.forRoot({ charging, operator })] }).compile();
    const roleOf = async (token: symbol): Promise<unknown> =>
      (await app.get<Database>(token).query('SELECT current_user::text AS role'))[0];
    expect(await roleOf(CHARGING_DB)).toEqual({ role: 'charging' });
    expect(await roleOf(OPERATOR_DB)).toEqual({ role: 'charging_operator' });
    for (const token of [ACCOUNTS_DB, KEYRING_DB]) expect(() => app.get<Database>(token)).toThrow();
    const database = app.get<Database>(CHARGING_DB);
    await app.close();
    await database.close();
    await expect(database.ping()).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
  });
});
