import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startCluster } from '.';
import { ask, Workshop } from './cluster.fixture';
import { runsAsRoot } from './server-user';

const workshop = new Workshop();
const relocated: string[] = [];
/** Of both tests: making a database takes a second. */
let home: string;
let dataDir: string;
beforeAll(async () => {
  home = await workshop.folder(0o700);
  dataDir = join(home, 'data');
  await mkdir(dataDir);
});
afterAll(async () => {
  await workshop.cleanUp();
  for (const folder of relocated.splice(0)) {
    for (const path of [folder, `${folder}.previous`]) await rm(path, { recursive: true, force: true });
  }
});

/** Starts, asks whether the table is there, makes it, stops. */
async function visit(dataDir: string): Promise<{ found: unknown; dataFolder: string }> {
  const cluster = await startCluster({ dataDir, log: () => undefined });
  relocated.push(cluster.dataFolder.replace(/\/data$/, ''));
  const [row] = await ask(cluster.adminUrl(), "SELECT to_regclass('kept')::text AS name");
  await ask(cluster.adminUrl(), 'CREATE TABLE IF NOT EXISTS kept (id int)');
  await cluster.stop();
  return { found: row?.name, dataFolder: cluster.dataFolder };
}

// Only root runs the server as somebody else, who may be shut out.
(runsAsRoot() ? describe : describe.skip)('a DATA_DIR that the database user cannot enter', () => {
  it('has its database elsewhere, keeps it, and gets another when it is deleted', async () => {
    const first = await visit(dataDir);
    expect(first.dataFolder).toMatch(/^\/var\/lib\/ev-cloud\/[0-9a-f]{16}\/data$/);
    expect(await visit(dataDir)).toEqual({ ...first, found: 'kept' });
    await rm(dataDir, { recursive: true });
    expect(await visit(dataDir)).toEqual({ ...first, found: null });
  });

  it('finds its database again after another folder stood in its place: a volume that was not mounted', async () => {
    await visit(dataDir);
    await rename(dataDir, join(home, 'unmounted'));
    expect((await visit(dataDir)).found).toBeNull();
    await rm(dataDir, { recursive: true });
    await rename(join(home, 'unmounted'), dataDir);
    expect((await visit(dataDir)).found).toBe('kept');
  });
});
