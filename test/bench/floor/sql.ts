import type { Sql, Tx } from '@evc/database';
import { Pool, type PoolClient, types } from 'pg';
import { POOL_SIZE } from '../paths';

/** int8 as numbers, as the server reads it; in the floor's process nobody else uses pg. */
types.setTypeParser(types.builtins.INT8, Number);

/** The least that runs SQL: pg's own pool. */
export class FloorDatabase implements Sql {
  private readonly pool: Pool;
  private readonly names = new Map<string, string>();

  /** @param prepares sends each statement once to each connection and then by its name, as the server does */
  constructor(
    url: string,
    private readonly prepares = false,
  ) {
    this.pool = new Pool({ connectionString: url, max: POOL_SIZE });
  }

  query<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
    return this.run(this.pool, text, params);
  }

  of = noEntities;

  close(): Promise<void> {
    return this.pool.end();
  }

  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const value = await work(this.txOf(client));
      await client.query('COMMIT');
      return value;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  private txOf(client: PoolClient): Tx {
    return {
      query: <Row>(text: string, params: readonly unknown[] = []) => this.run<Row>(client, text, params),
      of: noEntities,
    };
  }

  private async run<Row>(on: Pool | PoolClient, text: string, params: readonly unknown[]): Promise<Row[]> {
    const values = [...params];
    const name = this.prepares && values.length > 0 ? this.nameOf(text) : undefined;
    const { rows } = await (name === undefined ? on.query(text, values) : on.query({ name, text, values }));
    return rows as Row[];
  }

  private nameOf(text: string): string {
    const name = this.names.get(text) ?? `floor_${this.names.size}`;
    this.names.set(text, name);
    return name;
  }
}

function noEntities(): never {
  throw new Error('the floor is SQL and nothing above it');
}
