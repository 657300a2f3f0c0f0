import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EpochKeyMissing, KeyStoreFault, UnsealRefused } from './errors';
import { FileKeyProvider } from './file-key-provider';

const aad = Buffer.from('place');

describe('FileKeyProvider', () => {
  let root: string;
  let directory: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'evc keys '));
    directory = join(root, 'sub', 'keys');
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('makes the directory and the first epoch, closed to other users, and leaves no temporary file', async () => {
    const dataKey = randomBytes(32);
    const { epoch, wrapped } = await new FileKeyProvider(directory).wrap(dataKey, aad);
    expect(epoch).toBe(1);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect((await stat(join(directory, 'epoch-1.key'))).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(['epoch-1.key']);
    expect(await new FileKeyProvider(directory).unwrap(1, wrapped, aad)).toEqual(dataKey);
    expect(wrapped.includes(dataKey)).toBe(false);
  });

  it('closes a directory and a key file that others could read', async () => {
    await new FileKeyProvider(directory).currentEpoch();
    await chmod(directory, 0o755);
    await chmod(join(directory, 'epoch-1.key'), 0o644);
    await new FileKeyProvider(directory).wrap(randomBytes(32), aad);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect((await stat(join(directory, 'epoch-1.key'))).mode & 0o777).toBe(0o600);
  });

  (process.platform === 'linux' ? it : it.skip)('tells of a directory that cannot be made', async () => {
    await expect(new FileKeyProvider('/proc/nowhere/keys').currentEpoch()).rejects.toThrow(KeyStoreFault);
  });

  it('refuses another place', async () => {
    const provider = new FileKeyProvider(directory);
    const { epoch, wrapped } = await provider.wrap(randomBytes(32), aad);
    await expect(provider.unwrap(epoch, wrapped, Buffer.from('elsewhere'))).rejects.toThrow(UnsealRefused);
  });

  it('gives racing users one first epoch and one secret', async () => {
    const providers = Array.from({ length: 20 }, () => new FileKeyProvider(directory));
    const secrets = await Promise.all(providers.map((p) => p.secret('blind-index')));
    expect(new Set(secrets.map((s) => s.toString('hex'))).size).toBe(1);
    const wrapped = await Promise.all(providers.map((p) => p.wrap(Buffer.alloc(32, 1), aad)));
    for (const { epoch, wrapped: bytes } of wrapped) {
      expect(await new FileKeyProvider(directory).unwrap(epoch, bytes, aad)).toEqual(Buffer.alloc(32, 1));
    }
    expect((await readdir(directory)).sort()).toEqual(['epoch-1.key', 'secret-blind-index.key']);
  });

  it('sees an epoch that another process made, and misses one it destroyed (QTL-10.1)', async () => {
    const [one, other] = [new FileKeyProvider(directory), new FileKeyProvider(directory)];
    const old = await one.wrap(randomBytes(32), aad);
    expect(await other.advance()).toBe(2);
    expect((await one.wrap(randomBytes(32), aad)).epoch).toBe(2);
    await other.destroyBefore(2);
    expect(await readdir(directory)).toEqual(['epoch-2.key']);
    await expect(other.unwrap(1, old.wrapped, aad)).rejects.toThrow(EpochKeyMissing);
    await expect(other.unwrap(1, old.wrapped, aad)).rejects.toThrow(/epoch-1\.key does not exist; restore/);
  });

  it('says which file has the wrong length and does not replace it', async () => {
    await new FileKeyProvider(directory).currentEpoch();
    const path = join(directory, 'epoch-1.key');
    await writeFile(path, 'short');
    await expect(new FileKeyProvider(directory).wrap(randomBytes(32), aad)).rejects.toThrow(
      /epoch-1\.key has 5 bytes instead of 32: restore it/,
    );
    expect(await readFile(path, 'utf8')).toBe('short');
  });

  it('says what to do when the directory cannot be made', async () => {
    await writeFile(join(root, 'sub'), 'a file in the way');
    const provider = new FileKeyProvider(directory);
    await expect(provider.currentEpoch()).rejects.toThrow(KeyStoreFault);
    await expect(provider.currentEpoch()).rejects.toThrow(/key directory .* cannot be used \((ENOTDIR|EEXIST)\): give/);
    await rm(join(root, 'sub'));
    expect(await provider.currentEpoch()).toBe(1); // repaired: no restart needed
  });

  it('tells a secret that was never made or is gone from one that is there, and makes none by looking', async () => {
    const provider = new FileKeyProvider(directory);
    expect(await provider.existingSecret('signing')).toBeNull();
    const made = await provider.secret('signing');
    expect(await new FileKeyProvider(directory).existingSecret('signing')).toEqual(made);
    await provider.forgetSecret('signing');
    await provider.forgetSecret('signing');
    expect(await provider.existingSecret('signing')).toBeNull();
    expect(await readdir(directory)).toEqual([]);
    expect(await provider.secret('signing')).not.toEqual(made);
  });

  it('refuses names of secrets that could leave the directory', async () => {
    const provider = new FileKeyProvider(directory);
    await expect(provider.secret('../x')).rejects.toThrow(TypeError);
    await expect(provider.existingSecret('../x')).rejects.toThrow(TypeError);
    await expect(provider.forgetSecret('../x')).rejects.toThrow(TypeError);
  });
});
