import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cluster, DataDirInUse } from '.';
import { ask, Workshop } from './cluster.fixture';
import { isAlive } from './processes';
import { runsAsRoot } from './server-user';

const workshop = new Workshop();
/** The one that all use, since making one takes a second: the first test stops it and starts it again. */
let dataDir: string;
let cluster: Cluster;
beforeAll(async () => {
  dataDir = join(await workshop.folder(), 'data dir');
  cluster = await workshop.start(dataDir);
});
afterAll(() => workshop.cleanUp());

describe('the embedded PostgreSQL', () => {
  it('is made once, keeps its data, and starts again in under two seconds', async () => {
    const first = cluster;
    await ask(first.adminUrl(), 'CREATE TABLE kept (id int)');
    const locale = `SELECT pg_encoding_to_char(encoding) || ' ' || datctype AS locale FROM pg_database WHERE datname = 'postgres'`;
    expect(await ask(first.adminUrl(), locale)).toEqual([{ locale: 'UTF8 C.UTF-8' }]);
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    const started = performance.now();
    cluster = await workshop.start(dataDir);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(await ask(cluster.adminUrl(), "SELECT to_regclass('kept')::text AS name")).toEqual([{ name: 'kept' }]);
  });

  it('lets nobody in without the password, which only our own user can read', async () => {
    expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'postgres.log'))).mode & 0o777).toBe(0o600);
    await expect(ask(`postgres://postgres:wrong@127.0.0.1:${cluster.port}/postgres`, 'SELECT 1')).rejects.toMatchObject(
      { code: '28P01' },
    );
    const settings = await ask<{ name: string; setting: string }>(
      cluster.adminUrl(),
      "SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'unix_socket_directories', 'password_encryption', 'log_error_verbosity') ORDER BY 1",
    );
    expect(settings.map((row) => row.setting)).toEqual(['127.0.0.1', 'terse', 'scram-sha-256', '']);
  });

  it('runs twice side by side with other folders', async () => {
    const other = await workshop.start(await workshop.folder());
    expect(cluster.port).not.toBe(other.port);
    await expect(ask(cluster.adminUrl(), 'SELECT 1 AS here')).resolves.toEqual([{ here: 1 }]);
    await expect(ask(other.adminUrl(), 'SELECT 2 AS here')).resolves.toEqual([{ here: 2 }]);
    await other.stop();
  });

  it('refuses a second start on a folder in use, and says by whom', async () => {
    await expect(workshop.start(dataDir)).rejects.toThrow(DataDirInUse);
    await expect(workshop.start(dataDir)).rejects.toThrow(`is in use by process ${process.pid}`);
    await expect(ask(cluster.adminUrl(), 'SELECT 1 AS still')).resolves.toEqual([{ still: 1 }]);
  });

  it('writes no value into its log, whatever statements fail on (QCC-1.2)', async () => {
    await ask(
      cluster.adminUrl(),
      "CREATE TABLE person (mail text PRIMARY KEY); INSERT INTO person VALUES ('canary-1@x.test')",
    );
    const failing = [
      "INSERT INTO person VALUES ('canary-1@x.test')",
      "SELECT 'canary-2'::uuid",
      "SELECT canary_3('canary-4')",
    ];
    for (const sql of failing) await expect(ask(cluster.adminUrl(), sql)).rejects.toThrow();
    const log = await readFile(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('canary');
  });

  it('is started again on the same port when the server itself is killed', async () => {
    await ask(cluster.adminUrl(), 'CREATE TABLE killed (id int)');
    const { pid, port } = cluster;
    process.kill(pid, 'SIGKILL');
    const end = performance.now() + 15_000;
    let rows: unknown[] = [];
    // The old server may answer once more before the signal reaches it.
    while ((rows.length === 0 || cluster.pid === pid) && performance.now() < end)
      rows = await ask(cluster.adminUrl(), 'SELECT 1 FROM killed HAVING true').catch(() => []);
    expect(cluster.pid).not.toBe(pid);
    expect(cluster.port).toBe(port);
    expect(workshop.lines).toContain('PostgreSQL ended unexpectedly: starting it again');
  });
});

(runsAsRoot() ? describe : describe.skip)('the embedded PostgreSQL under root', () => {
  it('runs as another user, in the folder when that user can enter it', async () => {
    expect(cluster.dataFolder).toBe(join(dataDir, 'postgres'));
    expect((await stat(cluster.dataFolder)).uid).not.toBe(0);
    expect((await stat(`/proc/${cluster.pid}`)).uid).not.toBe(0);
  });
});
