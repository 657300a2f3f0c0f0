import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { KeyDestroyed } from './errors';
import { KeyCache } from './key-cache';
import { UnwrappedKey } from './subject-key';

const newKey = (): UnwrappedKey => new UnwrappedKey({ subjectId: 's', group: 'identity', version: 1 }, randomBytes(32));

describe('KeyCache', () => {
  it('loads once for many callers at a time and keeps the key', async () => {
    const cache = new KeyCache();
    let loads = 0;
    const load = async (): Promise<UnwrappedKey> => {
      loads += 1;
      await pause(5);
      return newKey();
    };
    const keys = await Promise.all(Array.from({ length: 50 }, () => cache.getOrLoad('a', load)));
    expect(new Set(keys).size).toBe(1);
    await cache.getOrLoad('a', load);
    expect(loads).toBe(1);
    cache.clear();
  });

  it('does not take the nothing of a look that began before it for an answer, and looks once for all who waited', async () => {
    const cache = new KeyCache();
    let [stored, looks] = [null as UnwrappedKey | null, 0];
    const look = async (): Promise<UnwrappedKey | null> => {
      looks += 1;
      const read = stored;
      await pause(5);
      return read;
    };
    const before = cache.getOrLoad('a', look);
    stored = newKey(); // as another caller that saw nothing makes it
    const after = await Promise.all(Array.from({ length: 50 }, () => cache.getOrLoad('a', look)));
    expect(await before).toBeNull();
    expect(new Set(after)).toEqual(new Set([stored]));
    expect(looks).toBe(2);
    cache.clear();
  });

  it('drops keys after their time also when nobody asks', async () => {
    const cache = new KeyCache({ ttlMs: 20 });
    await cache.getOrLoad('a', async () => newKey());
    expect(cache.size).toBe(1);
    await pause(80);
    expect(cache.size).toBe(0);
  });

  it('drops the key that was unused for longest', async () => {
    const cache = new KeyCache({ capacity: 2 });
    const first = await cache.getOrLoad('a', async () => newKey());
    await cache.getOrLoad('b', async () => newKey());
    await cache.getOrLoad('a', async () => newKey());
    await cache.getOrLoad('c', async () => newKey());
    expect(await cache.getOrLoad('a', async () => newKey())).toBe(first);
    expect(cache.size).toBe(2);
    first?.seal('t', 'c', 'x'); // a handle in use outlives its place in the cache
    cache.clear();
  });

  it('ends handles of a forgotten key, and a load that began before does not bring it back', async () => {
    const cache = new KeyCache();
    const held = await cache.getOrLoad('a', async () => newKey());
    cache.forget('a');
    expect(() => held?.seal('t', 'c', 'x')).toThrow(KeyDestroyed);
    const loading = cache.getOrLoad('a', async () => {
      await pause(10);
      return newKey();
    });
    cache.forget('a');
    const late = await loading;
    expect(() => late?.seal('t', 'c', 'x')).toThrow(KeyDestroyed);
    expect(cache.size).toBe(0);
  });

  it('keeps neither a missing key nor an error', async () => {
    const cache = new KeyCache();
    expect(await cache.getOrLoad('a', async () => null)).toBeNull();
    await expect(cache.getOrLoad('a', () => Promise.reject(new KeyDestroyed('identity')))).rejects.toThrow(
      KeyDestroyed,
    );
    expect(await cache.getOrLoad('a', async () => newKey())).not.toBeNull();
    cache.clear();
  });
});
