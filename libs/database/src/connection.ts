import type { PoolClient } from 'pg';
import { ask } from './asking';
import type { EntityModel } from './entities/entity-model';
import { DatabaseFault, sanitiseStatement } from './faults';
import { isStalePlan, type PreparedNames } from './prepared-names';
import { Statements, type Taken, type Tx } from './statements';

/**
 * A connection while it is out of the pool. One that gave no proper answer is closed instead of going back: it may still
 * be busy, or inside a transaction that the next user would unknowingly commit.
 */
export class Connection extends Statements {
  private inDoubt = false;
  private isGathering = false;
  private isInTransaction = false;

  constructor(
    private readonly client: PoolClient,
    readonly model: EntityModel,
    private readonly names: PreparedNames,
  ) {
    super();
  }

  /**
   * Statements without values are never named: they begin and end transactions, and hold the context of one client. One whose
   * plan is stale has done nothing; outside a transaction it is asked again here, and after those that were sent behind it.
   */
  async run<T>(text: string, params: readonly unknown[], taken: Taken<T>): Promise<T> {
    const name = params.length === 0 ? undefined : this.names.of(text);
    try {
      this.gather();
      return taken(await ask(this.client, text, [...params], name));
    } catch (error) {
      if (name !== undefined && isStalePlan(error)) {
        this.names.forgetAll();
        if (!this.isInTransaction) return this.run(text, params, taken);
      }
      const fault = sanitiseStatement(error);
      if (!(fault instanceof DatabaseFault)) this.inDoubt = true;
      throw fault;
    }
  }

  /**
   * Runs `work` between BEGIN and COMMIT, or rolls back and throws what `work` threw. BEGIN travels with the first statement: it
   * fails only where the connection has, and with it all that follows.
   */
  async inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    this.isInTransaction = true;
    const begun = this.query('BEGIN');
    begun.catch(() => undefined); // told below, or by the first statement
    const open = new OpenTransaction(this);
    try {
      const value = await work(open);
      await begun;
      open.end();
      await this.query('COMMIT');
      return value;
    } catch (error) {
      open.close();
      await this.query('ROLLBACK').catch(() => (this.inDoubt = true)); // the first error is the one that counts
      throw open.reasonOf(error);
    }
  }

  giveBack(): void {
    this.client.release(this.inDoubt);
  }

  /** What is asked for at once leaves in one write, which wakes the server's process once (ADR 0018). */
  private gather(): void {
    if (this.isGathering) return;
    const { stream } = this.client.connection;
    this.isGathering = true;
    stream.cork();
    process.nextTick(() => {
      this.isGathering = false;
      stream.uncork();
    });
  }
}

/** What PostgreSQL answers to each statement after one that it refused. */
const IN_FAILED_TRANSACTION = '25P02';

/** What `work` gets: ends with the transaction, so that a forgotten `await` shows instead of running outside it. */
class OpenTransaction extends Statements {
  private refused: Error | undefined;
  private ended = false;

  constructor(private readonly connection: Connection) {
    super();
  }

  protected get model(): EntityModel {
    return this.connection.model;
  }

  async run<T>(text: string, params: readonly unknown[], taken: Taken<T>): Promise<T> {
    if (this.ended) throw new Error('the transaction has ended: await every statement inside it');
    try {
      return await this.connection.run(text, params, taken);
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

  /** Of statements that ran beside each other, `work` may hear first of one that was refused for the refusal of another. */
  reasonOf(error: unknown): unknown {
    const isLater = error instanceof DatabaseFault && error.sqlState === IN_FAILED_TRANSACTION;
    return isLater ? (this.refused ?? error) : error;
  }
}
