import type { Pool } from 'pg';
import { type ClientContexts, isContextRefused } from './client-context';
import { Database } from './database';
import type { Tx } from './statements';

/** The operators' own login, with which nothing is seen but within the context of one client. */
export class OperatorDatabase extends Database {
  constructor(
    pool: Pool,
    private readonly contexts: ClientContexts,
  ) {
    super(pool);
  }

  /**
   * A transaction that row security ties to one client operator (QST-1.2b). The context is a lone `SET LOCAL` statement: it
   * ends with the transaction and reaches the workers of a sharded database. It travels with BEGIN and the first statement
   * of `work`. When the database no longer accepts the secret or the time that this process remembers, both are read anew
   * and `work` runs once more.
   * @throws TypeError when `clientId` is no UUID, and as `transaction`
   */
  async asClient<T>(clientId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.inContext(clientId, work);
    } catch (error) {
      if (!isContextRefused(error)) throw error;
      this.contexts.forget();
      return this.inContext(clientId, work);
    }
  }

  private async inContext<T>(clientId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const context = await this.contexts.of(clientId);
    return this.transaction(async (tx) => {
      const set = tx.query(`SET LOCAL evc.client_id = '${context}'`);
      set.catch(() => undefined); // told below: if it is refused, so is all that follows, with a lesser reason
      try {
        return await work(tx);
      } finally {
        await set;
      }
    });
  }
}
