import type { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { DatabaseFault, sanitise } from './faults';

/** Runs one parameterised statement and answers its rows. Unqualified names resolve in the role's own schema. */
export interface Sql {
  query<Row = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** A statement runner inside BEGIN … COMMIT. Pass it on explicitly: there is no ambient transaction. */
export type Tx = Sql;

/**
 * A connection while it is out of the pool. One that gave no proper answer is closed instead of going back: it may still
 * be busy, or inside a transaction that the next user would unknowingly commit.
 */
export class Connection implements Sql {
  private inDoubt = false;

  constructor(private readonly runner: QueryRunner) {}

  /** @throws DatabaseFault, DatabaseUnavailable */
  async query<Row = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
    try {
      const result = await this.runner.query(text, [...params], true);
      return result.records as Row[];
    } catch (error) {
      const fault = sanitise(error);
      if (!(fault instanceof DatabaseFault)) this.inDoubt = true;
      throw fault;
    }
  }

  /** Runs `work` between BEGIN and COMMIT, or rolls back and throws what `work` threw. */
  async inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    await this.query('BEGIN');
    const open = new OpenTransaction(this);
    try {
      const value = await work(open);
      open.end();
      await this.query('COMMIT');
      return value;
    } catch (error) {
      open.close();
      await this.query('ROLLBACK').catch(() => (this.inDoubt = true)); // the first error is the one that counts
      throw error;
    }
  }

  async giveBack(): Promise<void> {
    if (this.inDoubt) await this.closeForGood();
    await this.runner.release();
  }

  private async closeForGood(): Promise<void> {
    const client = await (this.runner.connect() as Promise<Client>).catch(() => null); // null: never connected
    void client?.end().catch(() => undefined); // not awaited: the server may not answer
  }
}

/** What `work` gets: ends with the transaction, so that a forgotten `await` shows instead of running outside it. */
class OpenTransaction implements Tx {
  private refused: Error | undefined;
  private ended = false;

  constructor(private readonly connection: Connection) {}

  async query<Row = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
    if (this.ended) throw new Error('the transaction has ended: await every statement inside it');
    try {
      return await this.connection.query<Row>(text, params);
    } catch (error) {
      this.refused ??= error as Error;
      throw error;
    }
  }

  /** @throws the first refusal, even if `work` caught it: PostgreSQL would answer COMMIT with a silent rollback */
  end(): void {
    this.close();
    if (this.refused) throw this.refused;
  }

  close(): void {
    this.ended = true;
  }
}
