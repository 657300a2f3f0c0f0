import { setTimeout as sleep } from 'node:timers/promises';
import { standaloneConfig } from '@evc/config';
import { bootstrapDatabase, DatabaseUnavailable, NamedDatabaseFault, openDatabase } from '@evc/database';
import { migrateAll, openDatabases } from './databases';
import type { Cluster } from './postgres';
import { ask, Workshop } from './postgres/cluster.fixture';
import { Progress } from './progress';

/** On a cluster of their own: what these tests do to roles and servers would disturb all others. */
describe('databases of standalone', () => {
  const workshop = new Workshop();
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await workshop.start(await workshop.folder());
  });
  afterAll(() => workshop.cleanUp());

  const password = (mark: string) => `${mark} @:/?#[]%'"\\$ü`;
  const passwords = (mark: string) => ({
    evc_owner: password(mark),
    accounts: password(mark),
    charging: password(mark),
    charging_operator: password(mark),
    keyring: password(mark),
  });

  it('gives the roles new passwords at each start, keeps the data, and migrates what is missing', async () => {
    const before = await bootstrapDatabase(cluster.adminUrl(), { passwords: passwords('first') });
    expect((await migrateAll(before)).length).toBeGreaterThan(2);
    await ask(before.keyring, `INSERT INTO data_keys VALUES (gen_random_uuid(), 'face', 1, 1, NULL, now(), now())`);
    const after = await bootstrapDatabase(cluster.adminUrl(), { passwords: passwords('second') });
    expect(await migrateAll(after)).toEqual([]);
    for (const url of Object.values(before)) await expect(ask(url, 'SELECT 1')).rejects.toThrow(/password/);
    for (const url of Object.values(after)) {
      const database = await openDatabase(url, 1);
      await database.ping();
      await database.close();
    }
    expect(await ask(after.keyring, 'SELECT key_group FROM data_keys')).toEqual([{ key_group: 'face' }]);
  });

  it('a killed PostgreSQL ends neither the process nor the pool: statements fail, and work again after its restart', async () => {
    const urls = await bootstrapDatabase(cluster.adminUrl(), { passwords: passwords('first') });
    const database = await openDatabase(urls.accounts, 3);
    await ask(urls.owner, 'CREATE TABLE accounts.marks (id int)');
    const first = cluster.pid;
    const underWay = database.query('SELECT pg_sleep(30)').catch((error: unknown) => error);
    await sleep(100);
    process.kill(first, 'SIGKILL');
    expect(await underWay).toBeInstanceOf(DatabaseUnavailable);
    const outcomes: unknown[] = [];
    const isBack = (): Promise<boolean> =>
      database.query('SELECT 1').then(
        () => true,
        (error: unknown) => !outcomes.push(error),
      );
    // Statements work again some milliseconds before the one who started the server has read that it is ready.
    while (!(await isBack()) || cluster.pid === first) await sleep(50);
    expect(outcomes.every((error) => error instanceof DatabaseUnavailable)).toBe(true);
    await database.query('INSERT INTO marks VALUES (1)');
    expect(await database.query('SELECT id FROM marks')).toEqual([{ id: 1 }]);
    await database.close();
  }, 30_000);

  it('leaves the outside server that the environment names as it is, and stops nothing of it', async () => {
    const urls = await bootstrapDatabase(cluster.adminUrl(), { passwords: passwords('outside') });
    const config = standaloneConfig({
      OWNER_DATABASE_URL: urls.owner,
      ACCOUNTS_DATABASE_URL: urls.accounts,
      CHARGING_DATABASE_URL: urls.charging,
      CHARGING_OPERATOR_DATABASE_URL: urls.operator,
      KEYRING_DATABASE_URL: urls.keyring,
    });
    const opened = await openDatabases(config, new Progress(() => undefined));
    expect(opened.urls).toEqual(urls);
    await opened.stop();
    expect(await ask(urls.accounts, 'SELECT count(*)::int AS n FROM accounts')).toEqual([{ n: 0 }]);
  });

  it.each<[string, (url: URL) => void, RegExp]>([
    [
      'nobody answers',
      (url) => (url.port = '9'),
      /127\.0\.0\.1:9 does not answer \(ECONNREFUSED\)\. Start that server/,
    ],
    [
      'the password is another',
      (url) => (url.password = 'other'),
      /refuses the user charging or the password \(28P01\)/,
    ],
    ['there is no such user', (url) => (url.username = 'nobody'), /refuses the user nobody or the password \(28P01\)/],
    [
      'there is no such database',
      (url) => (url.pathname = '/absent'),
      /has no database absent\. Make it with database-setup/,
    ],
  ])('says which database of the environment cannot be used, and why: %s', async (_name, spoil, reason) => {
    const urls = await bootstrapDatabase(cluster.adminUrl(), { passwords: passwords('spoilt') });
    const url = new URL(urls.charging);
    spoil(url);
    const databases = { ...urls, charging: url.toString() };
    const opened = openDatabases({ ...standaloneConfig({}), databases }, new Progress(() => undefined));
    const fault = await opened.catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(NamedDatabaseFault);
    expect(String(fault)).toMatch(/The database that CHARGING_DATABASE_URL names cannot be used: /);
    expect(String(fault)).toMatch(reason);
    expect(String(fault)).not.toContain(encodeURIComponent('spoilt'));
  });
});
