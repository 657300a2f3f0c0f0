import type { Pool, PoolClient } from 'pg';
import { Connection } from './connection';
import { EntityModel } from './entities/entity-model';
import { isRetryable, sanitise } from './faults';
import { PreparedNames } from './prepared-names';
import { type Sql, Statements, type Taken, type Tx } from './statements';

const ATTEMPTS = 5;

/**
 * One role's connection pool. Code inside `transaction` must use only the `tx` it is given:
 * a second connection taken there can starve the pool.
 */
export class Database extends Statements {
  readonly model: EntityModel = new EntityModel(this);
  private readonly names = new PreparedNames();

  constructor(private readonly pool: Pool) {
    super();
  }

  /** Each statement is committed on its own. */
  run<T>(text: string, params: readonly unknown[], taken: Taken<T>): Promise<T> {
    return this.withConnection((connection) => connection.run(text, params, taken));
  }

  /**
   * Statements that need not wait for each other, in one round trip: run in the order of the list, each committed on its own.
   * @param ask answers the promises of its statements
   * @throws the fault of the first that failed, when all have been answered
   */
  async together<const Asked extends readonly unknown[]>(
    ask: (sql: Sql) => Asked,
  ): Promise<{ -readonly [K in keyof Asked]: Awaited<Asked[K]> }> {
    return this.withConnection(async (connection) => {
      const asked = ask(connection);
      await Promise.allSettled(asked);
      return Promise.all(asked);
    });
  }

  /**
   * Runs `work` between BEGIN and COMMIT; any error rolls back. Deadlocks, serialisation failures and stale plans
   * run `work` again, five times at most, so it must have no effect outside the transaction.
   * @throws what `work` throws; DatabaseFault also when `work` caught the refusal of a statement: nothing is kept then
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.withConnection((connection) => connection.inTransaction(work));
      } catch (error) {
        if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
      }
    }
  }

  /** Resolves when the server answers. @throws DatabaseUnavailable */
  async ping(): Promise<void> {
    await this.query('SELECT 1');
  }

  /** Waits for the connections in use. May be called more than once. */
  async close(): Promise<void> {
    if (!this.pool.ending) await this.pool.end();
  }

  private async withConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = new Connection(await this.connect(), this.model, this.names);
    try {
      return await work(connection);
    } finally {
      connection.giveBack();
    }
  }

  private async connect(): Promise<PoolClient> {
    try {
      return await this.pool.connect();
    } catch (error) {
      throw sanitise(error);
    }
  }
}
