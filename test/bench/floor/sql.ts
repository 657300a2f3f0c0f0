import type { Sql, Tx } from '@evc/database';
import { Pool, types, type PoolClient } from 'pg';
import { POOL_SIZE } from '../paths';

/** int8 as numbers, as the server reads it; in the floor's process nobody else uses pg. */
types.setTypeParser(types.builtins.INT8, Number);

/** The least that runs SQL: pg's own pool. */
export class FloorDatabase implements Sql {
  private readonly pool: Pool;

  constructor(url: string) {
    this.pool = new Pool({ connectionString: url, max: POOL_SIZE });
  }

  async query<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.pool.query(text, [...params])).rows as Row[];
  }

  of = noEntities;

  close(): Promise<void> {
    return this.pool.end();
  }

  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const value = await work(txOf(client));
      await client.query('COMMIT');
      return value;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }
}

function txOf(client: PoolClient): Tx {
  return {
    query: async <Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> =>
      (await client.query(text, [...params])).rows as Row[],
    of: noEntities,
  };
}

function noEntities(): never {
  throw new Error('the floor is SQL and nothing above it');
}
