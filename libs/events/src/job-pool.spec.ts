import { EventEmitter } from 'node:events';
import type { PoolConfig } from 'pg';
import { JobPool } from './job-pool';

/** As much of a connection as a pool asks of one. */
class Connection extends EventEmitter {
  readonly _queryable = true;
  readonly connect = (done: () => void): void => void setImmediate(done);
  readonly end = (done: () => void): void => void setImmediate(done);
}

it('a connection of the queue may be given back twice', async () => {
  const pool = new JobPool({ Client: Connection } as unknown as PoolConfig);
  const given = await new Promise<(broken?: Error) => void>((resolve, reject) =>
    pool.connect((error, _client, done) => (error ? reject(error) : resolve(done))),
  );
  given();
  expect(() => given()).not.toThrow();
  expect([pool.totalCount, pool.idleCount]).toEqual([1, 1]);
  const client = await pool.connect();
  client.release();
  await pool.end();
});
