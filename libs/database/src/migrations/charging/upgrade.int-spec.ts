import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support';
import { queryAs } from '../../../../../test/support/query-as';
import { runMigrations } from '../../migrate';
import { MIGRATIONS } from '..';

/** A database of before a migration, with sessions in it. */
async function before(name: string): Promise<TestDatabase> {
  const database = await createTestDatabase();
  const newer = MIGRATIONS.charging.slice(MIGRATIONS.charging.findIndex((migration) => migration.name === name));
  for (const { name: gone, down } of [...newer].reverse()) {
    await queryAs(database.urls.owner, ['SET search_path = charging', ...down].join(';\n'));
    await queryAs(database.adminUrl, 'DELETE FROM charging.schema_migrations WHERE name = $1', [gone]);
  }
  return database;
}

const ADD = `INSERT INTO charging.sessions (client_id, session_id, charge_point_id, connector_id, started_at, ended_at, energy_wh,
    price_per_kwh, currency, network, status, attribution, created_at)
  VALUES ($1, $2, 'CP-1', 1, now() - interval '1 hour', CASE WHEN $3 = 'active' THEN NULL ELSE now() END, 1000, 1, 'EUR', 'public', $3, '{}', now())`;

/** Row security of sessions is forced: it holds for whoever migrates too, and changes nothing without a word. */
describe('a charging database of before', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await before('0007-session-ends');
    for (const status of ['completed', 'unmatched', 'unauthorised', 'active'])
      await queryAs(database.adminUrl, ADD, [randomUUID(), randomUUID(), status]);
    await runMigrations(database.urls.owner, 'charging');
  });
  afterAll(() => database.drop());

  it('knows of each session that had ended that its stop ended it, and what was told of it', async () => {
    const rows = await queryAs(
      database.adminUrl,
      `SELECT status, ended_by, meter_state, told_wh::int, told_s FROM charging.sessions ORDER BY status`,
    );
    const [by, untold] = [
      { ended_by: 'stop', meter_state: 'clean' },
      { told_wh: null, told_s: null },
    ];
    expect(rows).toEqual([
      { status: 'active', ended_by: null, meter_state: 'clean', ...untold },
      { status: 'completed', ...by, told_wh: 1000, told_s: 3600 },
      { status: 'unauthorised', ...by, ...untold },
      { status: 'unmatched', ...by, ...untold },
    ]);
  });

  it('lets its owner see all rows of every table whose row security is forced', async () => {
    const rows = await queryAs(
      database.adminUrl,
      `SELECT c.relname FROM pg_class c
        WHERE c.relnamespace = 'charging'::regnamespace AND c.relforcerowsecurity AND NOT EXISTS (
          SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND 'evc_owner'::regrole = ANY (p.polroles)
            AND p.polcmd = '*' AND pg_get_expr(p.polqual, p.polrelid) = 'true')`,
    );
    expect(rows).toEqual([]);
  });
});
