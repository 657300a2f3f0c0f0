import type { DataSource, QueryRunner } from 'typeorm';
import { isRetryable, sanitise } from './faults';

/** Runs one parameterised statement and answers its rows. Unqualified names resolve in the role's own schema. */
export interface Sql {
  query<Row = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** A statement runner inside BEGIN … COMMIT. Pass it on explicitly: there is no ambient transaction. */
export type Tx = Sql;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ATTEMPTS = 3;

/**
 * One role's connection pool. Code inside `transaction` must use only the `tx` it is given:
 * a second connection taken there can starve the pool.
 */
export class Database implements Sql {
  constructor(private readonly source: DataSource) {}

  /** One statement, committed on its own. @throws DatabaseFault, DatabaseUnavailable */
  async query<Row = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
    return this.withRunner((runner) => run<Row>(runner, text, params));
  }

  /**
   * Runs `work` between BEGIN and COMMIT; any error rolls back. Deadlocks and serialisation failures
   * run `work` again, three times at most, so it must have no effect outside the transaction.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.withRunner((runner) => inTransaction(runner, work));
      } catch (error) {
        if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
      }
    }
  }

  /**
   * A transaction that row security ties to one client operator (QST-1.2b). The context is a lone
   * `SET LOCAL` statement: it ends with the transaction and reaches the workers of a sharded database.
   */
  async asClient<T>(clientId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!UUID.test(clientId)) throw new TypeError('the client id is not a UUID');
    return this.transaction(async (tx) => {
      await tx.query(`SET LOCAL evc.client_id = '${clientId}'`);
      return work(tx);
    });
  }

  /** Resolves when the server answers. @throws DatabaseUnavailable */
  async ping(): Promise<void> {
    await this.query('SELECT 1');
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  private async withRunner<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      return await work(runner);
    } catch (error) {
      throw sanitise(error);
    } finally {
      await runner.release();
    }
  }
}

async function inTransaction<T>(runner: QueryRunner, work: (tx: Tx) => Promise<T>): Promise<T> {
  await run(runner, 'BEGIN', []);
  try {
    const value = await work({ query: (text, params = []) => run(runner, text, params) });
    await run(runner, 'COMMIT', []);
    return value;
  } catch (error) {
    await run(runner, 'ROLLBACK', []).catch(() => undefined); // the first error is the one that counts
    throw error;
  }
}

async function run<Row>(runner: QueryRunner, text: string, params: readonly unknown[]): Promise<Row[]> {
  try {
    const result = await runner.query(text, [...params], true);
    return result.records as Row[];
  } catch (error) {
    throw sanitise(error);
  }
}
