import { readdir } from 'node:fs/promises';
import { newId } from '@evc/database';
import { SystemClock } from '@evc/platform';
import { VaultHarness } from './__fixtures__/vault-harness';
import { FileKeyProvider } from './file-key-provider';
import { Vault } from './vault';

describe('rewrapping (QTL-10.1)', () => {
  const harness = VaultHarness.install();
  const newVault = (rewrapBatch?: number): Vault => harness.newVault(rewrapBatch);

  it('rewraps while others read, make and destroy keys; the old epoch key is gone (QTL-10.1)', async () => {
    const subjects = Array.from({ length: 60 }, () => newId());
    const maker = newVault();
    const sealed = new Map<string, Buffer>();
    for (const id of subjects) sealed.set(id, (await maker.key(id, 'identity')).seal('t', 'c', id));
    const doomed = subjects.splice(0, 5);
    const rounds = { going: true };
    const reading = (async () => {
      while (rounds.going) {
        const vault = newVault(); // an empty cache each time, so that every read meets the keyring
        await Promise.all(subjects.map(async (id) => expect(await open(vault, id, sealed)).toBe(id)));
      }
    })();
    const making = (async () => {
      while (rounds.going) {
        const id = newId();
        sealed.set(id, (await newVault().key(id, 'identity')).seal('t', 'c', id));
      }
    })();
    const outcomes = [];
    for (let round = 0; round < 3; round += 1) {
      outcomes.push(...(await Promise.all([newVault(7).rewrap(), newVault(11).rewrap()])));
      const victim = doomed.pop();
      if (victim) await newVault().destroy(victim);
    }
    rounds.going = false;
    await Promise.all([reading, making]);
    const last = await newVault().rewrap();
    expect(await readdir(harness.directory)).toEqual([`epoch-${last.epoch}.key`]);
    expect(
      await harness.keyring.query('SELECT 1 FROM data_keys WHERE wrapped IS NOT NULL AND epoch <> $1', [last.epoch]),
    ).toEqual([]);
    const vault = newVault();
    for (const id of sealed.keys()) {
      if (subjects.includes(id) || doomed.includes(id)) expect(await open(vault, id, sealed)).toBe(id);
    }
    expect(outcomes.reduce((sum, outcome) => sum + outcome.rewrapped, 0)).toBeGreaterThanOrEqual(55);
  }, 60_000);

  it('finishes a rewrap that was cut in the middle before it begins another epoch', async () => {
    const ids = Array.from({ length: 20 }, () => newId());
    for (const id of ids) await newVault().key(id, 'identity');
    const cut = new FileKeyProvider(harness.directory);
    let wraps = 0;
    jest.spyOn(cut, 'wrap').mockImplementation(async (dataKey, aad) => {
      wraps += 1;
      if (wraps > 12) throw new Error('power cut');
      return new FileKeyProvider(harness.directory).wrap(dataKey, aad);
    });
    const clock = new SystemClock();
    await expect(new Vault(harness.keyring, cut, clock, { rewrapBatch: 5 }).rewrap()).rejects.toThrow('power cut');
    expect((await readdir(harness.directory)).sort()).toEqual(['epoch-1.key', 'epoch-2.key']);
    for (const id of ids) expect(await newVault().existingKey(id, 'identity')).not.toBeNull();
    expect(await newVault().rewrap()).toEqual({ epoch: 2, rewrapped: 10 });
    expect(await readdir(harness.directory)).toEqual(['epoch-2.key']);
  });
});

async function open(vault: Vault, id: string, sealed: Map<string, Buffer>): Promise<string> {
  return (await vault.key(id, 'identity')).unseal('t', 'c', sealed.get(id) ?? Buffer.alloc(0));
}
