import { type Database, newId, openDatabase, openOperatorDatabase, type OperatorDatabase } from '@evc/database';
import { createTestDatabase, type TestDatabase } from './database';

/** The ids of the two clients. */
export const [HARBOUR, PEAK] = [newId(), newId()];

/** A database with two client operators, Harbour and Peak, and what reads it as the product and as operators do. */
export interface TwoClients {
  readonly test: TestDatabase;
  readonly charging: Database;
  readonly product: OperatorDatabase;
  close(): Promise<void>;
}

/** @param connections that operators' reads share: with one, whatever one use left behind the next would meet */
export async function openTwoClients(connections: number): Promise<TwoClients> {
  const test = await createTestDatabase();
  const charging = await openDatabase(test.urls.charging, 2);
  const product = await openOperatorDatabase(test.urls.operator, charging, connections);
  for (const [id, name] of [
    [HARBOUR, 'Harbour'],
    [PEAK, 'Peak'],
  ])
    await charging.query(`INSERT INTO clients VALUES ($1, $2, 'HK', 'active')`, [id, name]);
  const close = async (): Promise<void> => {
    await product.close();
    await charging.close();
    await test.drop();
  };
  return { test, charging, product, close };
}
