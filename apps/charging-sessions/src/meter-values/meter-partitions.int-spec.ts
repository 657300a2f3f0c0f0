import { type Database, newId, openDatabase } from '@evc/database';
import type { PolicyPack } from '@evc/domain';
import { loadPolicyPack } from '@evc/policy';
import { createTestDatabase, type TestDatabase } from '../../../../test/support';
import { MeterPartitionsRepository } from './meter-partitions.repository';
import { MeterPartitionsService } from './meter-partitions.service';

describe('partitions of meter values', () => {
  let database: TestDatabase;
  let sql: Database;
  const clientId = newId();

  const service = (retention: { after: 'collection' | 'account-closure'; days: number }): MeterPartitionsService => {
    const { pack } = loadPolicyPack('qst-ev');
    const categories = pack.categories.map((category) =>
      category.id === 'activity-usage' ? { ...category, retention } : category,
    );
    const policy: PolicyPack = { ...pack, categories };
    return new MeterPartitionsService(new MeterPartitionsRepository(), sql, policy, { now: () => new Date() });
  };
  const add = async (at: string): Promise<void> => {
    await sql.query(
      `INSERT INTO meter_values (client_id, charge_point_id, connector_id, sampled_at, energy_wh, received_at) VALUES ($1, 'CP', 1, $2, 1, now())`,
      [clientId, at],
    );
  };
  const where = async (): Promise<string[]> => {
    const rows = await sql.query<{ place: string }>(
      `SELECT tableoid::regclass || ' ' || to_char(sampled_at AT TIME ZONE 'UTC', 'YYYY-MM') AS place FROM meter_values ORDER BY sampled_at`,
    );
    return rows.map((row) => row.place);
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    sql = await openDatabase(database.urls.charging, 4);
  });
  afterAll(async () => {
    await sql.close();
    await database.drop();
  });

  it('are made for the months around now, once, also by several processes, and take over what came before them', async () => {
    for (const at of [
      '2025-10-31T23:59:59.999Z',
      '2025-11-01T00:00:00Z',
      '2025-12-31T23:59:59Z',
      '2020-01-01T00:00:00Z',
    ])
      await add(at);
    const keeping = service({ after: 'account-closure', days: 30 });
    const now = new Date('2025-11-15T12:00:00Z');
    await Promise.all([1, 2, 3].map(() => keeping.ensurePartitions(now)));
    await keeping.ensurePartitions(now);
    expect(await where()).toEqual([
      'meter_values_default 2020-01',
      'meter_values_2025_10 2025-10',
      'meter_values_2025_11 2025-11',
      'meter_values_2025_12 2025-12',
    ]);
    await add('2026-01-31T23:00:00Z');
    expect((await where()).at(-1)).toBe('meter_values_2026_01 2026-01');
    await expect(add('2025-11-01T00:00:00Z')).rejects.toMatchObject({ sqlState: '23505' });
  });

  it('are dropped when the whole month is past its retention (QV-4, QCC-4.1, QTL-4, ZQ-5)', async () => {
    await service({ after: 'collection', days: 30 }).ensurePartitions(new Date('2025-12-05T00:00:00Z'));
    expect((await where()).map((place) => place.split(' ')[1])).toEqual(['2025-11', '2025-12', '2026-01']);
  });
});
