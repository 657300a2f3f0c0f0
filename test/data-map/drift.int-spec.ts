import { runMigrations, type SchemaName } from '@evc/database';
import { createTestDatabase, type TestDatabase } from '../support';
import { queryAs } from '../support/query-as';
import { driftOf } from './drift';
import { SCHEMAS, TABLES } from './mapped';

/** What differs, how to plant it, how to undo it, and what is told. */
const PLANTED: readonly [string, string, string, RegExp][] = [
  [
    'a table that is missing',
    'ALTER TABLE client_use RENAME TO gone',
    'ALTER TABLE gone RENAME TO client_use',
    /^CREATE TABLE "client_use"/,
  ],
  [
    'a column that is missing',
    'ALTER TABLE tokens DROP COLUMN only_client_id',
    'ALTER TABLE tokens ADD COLUMN only_client_id uuid',
    /^ALTER TABLE "tokens" ADD "only_client_id"/,
  ],
  [
    'a column too many',
    'ALTER TABLE tokens ADD COLUMN nickname text',
    'ALTER TABLE tokens DROP COLUMN nickname',
    /^ALTER TABLE "tokens" DROP COLUMN "nickname"/,
  ],
  [
    'another type',
    'ALTER TABLE tokens ALTER COLUMN token_id TYPE text',
    'ALTER TABLE tokens ALTER COLUMN token_id TYPE uuid USING token_id::uuid',
    /^ALTER TABLE "tokens" ADD "token_id" uuid/,
  ],
  [
    'a value that may be missing',
    'ALTER TABLE gateways ALTER COLUMN alive_until DROP NOT NULL',
    'ALTER TABLE gateways ALTER COLUMN alive_until SET NOT NULL',
    /^ALTER TABLE "gateways" ALTER COLUMN "alive_until" SET NOT NULL/,
  ],
  [
    'another key',
    'ALTER TABLE driver_settings DROP CONSTRAINT driver_settings_pkey, ADD PRIMARY KEY (driver_id, updated_at)',
    'ALTER TABLE driver_settings DROP CONSTRAINT driver_settings_pkey, ADD PRIMARY KEY (driver_id)',
    /^ALTER TABLE "driver_settings" ADD CONSTRAINT .* PRIMARY KEY \("driver_id"\)/,
  ],
  [
    'another default',
    'ALTER TABLE sessions ALTER COLUMN energy_wh SET DEFAULT 5',
    'ALTER TABLE sessions ALTER COLUMN energy_wh SET DEFAULT 0',
    /^ALTER TABLE "sessions" ALTER COLUMN "energy_wh" SET DEFAULT '0'/,
  ],
  [
    'another precision',
    'ALTER TABLE driver_sessions ALTER COLUMN started_at TYPE timestamptz',
    'ALTER TABLE driver_sessions ALTER COLUMN started_at TYPE timestamptz(3)',
    /^ALTER TABLE "driver_sessions" ALTER COLUMN "started_at" TYPE TIMESTAMP\(3\)/,
  ],
];

describe('entities and tables', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  const drift = (schema: SchemaName): Promise<string[]> => driftOf(test.urls[schema], schema, TABLES[schema] ?? []);
  const change = (...statements: string[]) =>
    queryAs(test.urls.owner, ['SET search_path = charging', ...statements].join(';\n'));

  it.each(SCHEMAS)('agree in the schema %s', async (schema) => expect(await drift(schema)).toEqual([]));

  describe('when all of this differs at once', () => {
    let differing: string[];
    let mended: string[];
    beforeAll(async () => {
      await change(...PLANTED.map(([, planted]) => planted));
      differing = await drift('charging');
      await change(...PLANTED.map(([, , undone]) => undone));
      mended = await drift('charging');
    });

    it.each(PLANTED)('%s is told', (_what, _planted, _undone, told) => {
      expect(differing).toEqual(expect.arrayContaining([expect.stringMatching(told)]));
      expect(mended).toEqual([]);
    });
  });

  it.each(SCHEMAS)('agree in the schema %s after all the way down and up again', async (schema) => {
    await runMigrations(test.urls.owner, schema, 'down');
    expect((await drift(schema)).length).toBeGreaterThanOrEqual(TABLES[schema]?.length ?? 1);
    await runMigrations(test.urls.owner, schema);
    expect(await drift(schema)).toEqual([]);
  });
});
