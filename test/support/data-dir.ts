import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { testFolderPrefix } from './abandoned-clusters';
import { freePort, StandaloneProcess } from './standalone-process';
import { testServer } from './test-server';
import { until } from './until';

const run = promisify(execFile);

/** Twice what a first start may take. */
const MADE_WITHIN_MS = 240_000;

/** An empty DATA_DIR. The caller removes it. */
export async function emptyDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${testFolderPrefix}${process.pid}-`));
  await chmod(folder, 0o711); // as root, the database server runs as somebody else and has to pass
  return folder;
}

/**
 * A DATA_DIR as the product's first start leaves it, with the demo: a run starts the product once for it and copies what that
 * made, with other ports and nobody's sockets, for each test that is about something else. The caller removes it.
 */
export async function demoDataDir(): Promise<string> {
  const demo = join(dirname(testServer().logFile), 'demo');
  await madeOnce(demo, async (folder) => {
    await (await StandaloneProcess.start({ dataDir: folder, port: await freePort() })).stop();
  });
  const folder = await emptyDataDir();
  await run('cp', ['-a', `${demo}/.`, folder]); // also the owner of the database's files
  return folder;
}

/** Several workers may want it at once: one makes it beside its place, the others wait. */
async function madeOnce(path: string, make: (folder: string) => Promise<void>): Promise<void> {
  const exists = (folder: string): Promise<boolean> =>
    stat(folder).then(
      () => true,
      () => false,
    );
  const making = `${path}.making`;
  const isMine = async (): Promise<boolean> =>
    mkdir(making, { mode: 0o711 }).then(
      () => true,
      () => false,
    );
  const first = await until(
    'the first start of another test',
    async () => {
      if (!(await exists(path)) && !(await isMine())) return false;
      if (!(await exists(path))) return 'mine';
      await rm(making, { recursive: true, force: true }); // it was made between the two looks
      return 'there';
    },
    MADE_WITHIN_MS,
  );
  if (first === 'there') return;
  try {
    await make(making);
    await rename(making, path);
  } catch (error) {
    await rm(making, { recursive: true, force: true }); // the next one tries again
    throw error;
  }
}
