import { Pool, type PoolClient } from 'pg';

type Callback = Parameters<Pool['connect']>[0];

/**
 * The queue's connections. The queue gives its listening connection back twice when it breaks at the moment of a stop, in a promise
 * that nobody looks at: that would end the process, so the second time is nothing here.
 */
export class JobPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<PoolClient> | void {
    if (!callback) return super.connect();
    super.connect((error, client, done) => {
      let isDone = false;
      callback(error, client, (broken) => {
        if (!isDone) done(broken);
        isDone = true;
      });
    });
  }
}
