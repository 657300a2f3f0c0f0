import { createTestDatabase, type TestDatabase } from '../../../test/support';
import { queryAs } from '../../../test/support/query-as';
import { catalogueOf } from './__fixtures__/catalogue';
import { runMigrations } from './migrate';
import { MIGRATIONS } from './migrations';
import type { SchemaName } from './migrations/migration';

const SCHEMAS: readonly SchemaName[] = ['accounts', 'charging', 'keyring'];
const namesOf = (schema: SchemaName): string[] => MIGRATIONS[schema].map(({ name }) => name);

describe('migrations', () => {
  let database: TestDatabase;
  const run = (schema: SchemaName, direction?: 'up' | 'down') => runMigrations(database.urls.owner, schema, direction);
  const admin = (text: string, params: readonly unknown[] = []) => queryAs(database.adminUrl, text, params);

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  it.each(SCHEMAS)('%s goes down to nothing and up to the very same catalogue', async (schema) => {
    const before = await catalogueOf(database.adminUrl, schema);
    expect(before.length).toBeGreaterThan(10);
    expect(await run(schema)).toEqual([]);
    expect(await run(schema, 'down')).toEqual(namesOf(schema).reverse());
    expect(await catalogueOf(database.adminUrl, schema)).toEqual([]);
    expect(await run(schema)).toEqual(namesOf(schema));
    expect(await catalogueOf(database.adminUrl, schema)).toEqual(before);
  });

  it('down leaves the other schemas alone', async () => {
    const before = await catalogueOf(database.adminUrl, 'charging');
    await run('accounts', 'down');
    await run('keyring', 'down');
    expect(await catalogueOf(database.adminUrl, 'charging')).toEqual(before);
  });

  it('ten migrators at once: one does the work, the others wait and find it done', async () => {
    await run('accounts', 'down');
    const ran = await Promise.all(Array.from({ length: 10 }, () => run('accounts')));
    expect(ran.filter((names) => names.length > 0)).toEqual([namesOf('accounts')]);
  });

  it('one on its way up and one on its way down never meet half-way', async () => {
    await Promise.all([run('keyring', 'down'), run('keyring'), run('keyring', 'down'), run('keyring')]);
    await run('keyring');
    expect((await catalogueOf(database.adminUrl, 'keyring')).length).toBeGreaterThan(10);
  });

  it('refuses a migration that was edited after it ran, and names it', async () => {
    await admin(`UPDATE accounts.schema_migrations SET checksum = 'of other statements'`);
    await expect(run('accounts')).rejects.toThrow(/0001-foundation was edited after it ran/);
  });

  it('a migration that came in between is made up for where later ones ran already', async () => {
    const before = await catalogueOf(database.adminUrl, 'accounts');
    const late = MIGRATIONS.accounts.find(({ name }) => name === '0027-undone-faces');
    for (const statement of late?.down ?? [])
      await queryAs(database.urls.owner, `SET search_path = accounts; ${statement}`);
    await admin(`DELETE FROM accounts.schema_migrations WHERE name = '0027-undone-faces'`);
    expect(await catalogueOf(database.adminUrl, 'accounts')).not.toEqual(before);
    expect(await run('accounts')).toEqual(['0027-undone-faces']);
    expect(await catalogueOf(database.adminUrl, 'accounts')).toEqual(before);
  });

  it('a migration that fails half-way leaves nothing of itself', async () => {
    await run('keyring', 'down');
    // The name of its last statement is taken, so all before it must be undone.
    await queryAs(database.urls.owner, 'CREATE TABLE keyring.data_keys_by_epoch (id int)');
    await expect(run('keyring')).rejects.toThrow(/already exists/);
    await admin('DROP TABLE keyring.data_keys_by_epoch');
    expect(await catalogueOf(database.adminUrl, 'keyring')).toEqual([]);
    expect(await run('keyring')).toEqual(namesOf('keyring'));
  });

  it('run as the owner alone: a table that a role made would be that role’s (QST-1.3a)', async () => {
    const { accounts, charging, operator } = database.urls;
    for (const url of [accounts, charging, operator, database.adminUrl]) {
      await expect(runMigrations(url, 'accounts')).rejects.toThrow(/migrations run as evc_owner and not as/);
    }
  });

  it('does not go down past a migration of a newer version', async () => {
    await admin(`INSERT INTO keyring.schema_migrations (name, checksum) VALUES ('9999-of-tomorrow', 'x')`);
    await expect(run('keyring', 'down')).rejects.toThrow(/9999-of-tomorrow is of a newer version/);
    expect(await run('keyring')).toEqual([]);
  });
});
