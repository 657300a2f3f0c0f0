import type { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support';
import { openPool } from './pool';

describe('openPool', () => {
  let test: TestDatabase;
  let pool: Pool;
  beforeAll(async () => {
    test = await createTestDatabase();
    pool = await openPool({ url: test.urls.accounts, poolSize: 1 });
  });
  afterAll(async () => {
    await pool.end();
    await test.drop();
  });

  it('opens connections in pipeline mode, which a driver too old for it would ignore in silence (ADR 0018)', async () => {
    const client = await pool.connect();
    try {
      expect(client.pipeline).toBe(true);
    } finally {
      client.release();
    }
  });
});
