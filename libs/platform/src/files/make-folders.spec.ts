import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolders } from './make-folders';

describe('makeFolders', () => {
  let free: string;
  beforeEach(async () => {
    free = await mkdtemp(join(tmpdir(), 'evc folders '));
  });
  afterEach(() => rm(free, { recursive: true, force: true }));

  const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

  it('makes all that is missing with the mode, and leaves what is there', async () => {
    await mkdir(join(free, 'there'), 0o755);
    await makeFolders(join(free, 'there', 'a', 'b'), 0o711);
    await makeFolders(join(free, 'there', 'a', 'b'), 0o700);
    expect(await modeOf(join(free, 'there'))).toBe(0o755);
    expect(await modeOf(join(free, 'there', 'a'))).toBe(0o711);
    expect(await modeOf(join(free, 'there', 'a', 'b'))).toBe(0o711);
  });

  it('is satisfied with a link to a folder, and makes below one', async () => {
    await mkdir(join(free, 'real'));
    await symlink('real', join(free, 'link'));
    await makeFolders(join(free, 'link'), 0o700);
    await makeFolders(join(free, 'link', 'below'), 0o700);
    expect((await stat(join(free, 'real', 'below'))).isDirectory()).toBe(true);
  });

  it('has one folder for all who ask at once', async () => {
    // Often, since who comes in between whose look and whose step is a matter of chance.
    for (let round = 0; round < 50; round += 1) {
      const path = join(free, `${round}`, 'b', 'c');
      await Promise.all(Array.from({ length: 20 }, () => makeFolders(path, 0o700)));
      expect((await stat(path)).isDirectory()).toBe(true);
    }
  });

  it.each([
    { what: 'a file in its place', at: ['file'], code: 'EEXIST' },
    { what: 'a file above it', at: ['file', 'a', 'b'], code: 'ENOTDIR' },
    { what: 'a link that leads nowhere in its place', at: ['nowhere'], code: 'EEXIST' },
    { what: 'a link that leads nowhere above it', at: ['nowhere', 'a', 'b'], code: 'EEXIST' },
  ])('tells of $what', async ({ at, code }) => {
    await writeFile(join(free, 'file'), '');
    await symlink('missing', join(free, 'nowhere'));
    await expect(makeFolders(join(free, ...at), 0o700)).rejects.toMatchObject({ code });
  });

  // Node's own comes to no end there, in a thread that keeps the test from ending too.
  (process.platform === 'linux' ? it : it.skip)('comes to an end where nothing can be made', async () => {
    await expect(makeFolders('/proc/nowhere/below/it', 0o700)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
