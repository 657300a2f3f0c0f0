import { Test } from '@nestjs/testing';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support';
import type { Database } from './database';
import { ACCOUNTS_DB, CHARGING_DB, DatabaseModule, KEYRING_DB, OPERATOR_DB } from './database.module';
import { Column, Entity, PrimaryColumn } from './entities/decorators';

@Entity('gateways')
class Gateway {
  @PrimaryColumn('uuid')
  gatewayId!: string;

  @Column('timestamptz')
  aliveUntil!: Date;
}

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

  it('has a data source for each role that was given its entities, over the pool it opened', async () => {
    const { charging, operator } = test.urls;
    const options = { charging, operator, entities: { charging: [Gateway] } };
    const app = await Test.createTestingModule({ imports: [DatabaseModule.forRoot(options)] }).compile();
    const source = app.get<DataSource>(getDataSourceToken('charging'));
    expect(await source.getRepository(Gateway).find()).toEqual([]);
    expect(await source.query('SELECT current_user::text AS role')).toEqual([{ role: 'charging' }]);
    expect(() => app.get<DataSource>(getDataSourceToken('operator'))).toThrow();
    await source.destroy();
    expect(await app.get<Database>(CHARGING_DB).query('SELECT 1 AS one')).toEqual([{ one: 1 }]); // its pool is not TypeORM's to end
    await app.close();
  });
});
