import { execFile } from 'node:child_process';
import { lstat, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { copyBinaries, hydrateSymlinks, installedBinaries } from './binaries';

describe('the binaries of the embedded PostgreSQL', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evc copy-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('run from a copy, also where npm was told to run no install scripts', async () => {
    const installed = await installedBinaries();
    const copy = await copyBinaries(installed, folder);
    const links = JSON.parse(await readFile(join(copy.root, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
    const paths = links.map(({ target }) => join(dirname(copy.root), target));
    await Promise.all(paths.map((path) => rm(path, { force: true })));

    expect(await hydrateSymlinks(copy)).toBe(true);
    for (const path of paths) expect((await lstat(path)).isSymbolicLink()).toBe(true);
    const { stdout } = await promisify(execFile)(join(copy.root, 'bin', 'postgres'), ['--version']);
    expect(stdout).toMatch(/^postgres \(PostgreSQL\) \d+/);
    expect(await copyBinaries(installed, folder)).toEqual(copy);
  });
});
