import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { KEYRING_DB, newId } from '@evc/database';
import { CLOCK, MetricsService, SystemClock } from '@evc/platform';
import { VaultHarness } from './__fixtures__/vault-harness';
import { EpochKeyMissing, KeyDestroyed, KeyStoreFault, UnsealRefused } from './errors';
import { KEY_GROUPS } from './key-group';
import type { Vault } from './vault';
import { VaultModule } from './vault.module';

/** What an app offers to the vault. */
@Module({})
class Surroundings {}

describe('Vault on PostgreSQL', () => {
  const harness = VaultHarness.install();
  const newVault = (rewrapBatch?: number): Vault => harness.newVault(rewrapBatch);

  it('unseals in another process what one has sealed, and for no other subject or group', async () => {
    const [ada, bob] = [newId(), newId()];
    const sealed = (await newVault().key(ada, 'identity')).seal('accounts', 'email', 'ada@example.org');
    const vault = newVault();
    expect((await vault.key(ada.toUpperCase(), 'identity')).unseal('accounts', 'email', sealed)).toBe(
      'ada@example.org',
    );
    for (const key of [await vault.key(bob, 'identity'), await vault.key(ada, 'device')]) {
      expect(() => key.unseal('accounts', 'email', sealed)).toThrow(UnsealRefused);
    }
  });

  it('makes one key when fifty ask at once in five processes', async () => {
    const subject = newId();
    const vaults = Array.from({ length: 5 }, () => newVault());
    const keys = await Promise.all(
      Array.from({ length: 50 }, (_, i) => (vaults[i % 5] ?? newVault()).key(subject, 'identity')),
    );
    const sealed = keys[0]?.seal('t', 'c', 'x') ?? Buffer.alloc(0);
    expect(keys.map((key) => key.unseal('t', 'c', sealed))).toEqual(Array.from({ length: 50 }, () => 'x'));
    expect(await harness.keyring.query('SELECT 1 FROM data_keys')).toHaveLength(1);
  });

  it('a use of a key that is destroyed between its look and its work finds nothing, like one that comes later', async () => {
    const subject = newId();
    const vault = newVault();
    const sealed = (await vault.key(subject, 'identity')).seal('t', 'c', 'x');
    const use = (): Promise<string | null> => vault.use(subject, 'identity', (key) => key.unseal('t', 'c', sealed));
    expect(await use()).toBe('x');
    const during = use();
    const destroyed = vault.destroy(subject); // ends the handle at once, before the look's answer has come
    expect(await during).toBeNull();
    await destroyed;
    expect(await use()).toBeNull();
    expect(await vault.use(newId(), 'identity', () => 'there was none')).toBeNull();
    const broken = new UnsealRefused('t.c');
    const other = newId();
    await vault.key(other, 'identity');
    await expect(vault.use(other, 'identity', () => Promise.reject(broken))).rejects.toBe(broken);
  });

  it('never gives a destroyed key again, to nobody (QST-1.3b, QV-4)', async () => {
    const subject = newId();
    const vault = newVault();
    const held = await vault.key(subject, 'identity');
    await vault.destroy(subject);
    await vault.destroy(subject);
    expect(() => held.seal('t', 'c', 'x')).toThrow(KeyDestroyed);
    for (const each of [vault, newVault()]) {
      for (const group of KEY_GROUPS) {
        await expect(each.key(subject, group)).rejects.toThrow(KeyDestroyed);
        await expect(each.existingKey(subject, group)).rejects.toThrow(KeyDestroyed);
      }
    }
    await newVault().rewrap();
    await expect(newVault().key(subject, 'identity')).rejects.toThrow(KeyDestroyed);
    const rows = await harness.keyring.query<{ wrapped: Buffer | null }>('SELECT wrapped FROM data_keys');
    expect(rows.map((row) => row.wrapped)).toEqual([null, null, null, null]);
  });

  it('destroys one group and leaves the others; a key that never was is null', async () => {
    const subject = newId();
    const vault = newVault();
    expect(await vault.existingKey(subject, 'identity')).toBeNull();
    await vault.key(subject, 'identity');
    await vault.key(subject, 'face');
    await vault.destroy(subject, ['face']);
    await expect(vault.key(subject, 'face')).rejects.toThrow(KeyDestroyed);
    expect(await vault.existingKey(subject, 'identity')).not.toBeNull();
  });

  it('a renewed key opens nothing of before and all that comes after, in any process (QST-2.2 bio)', async () => {
    const subject = newId();
    const vault = newVault();
    await vault.key(subject, 'identity');
    const first = await vault.key(subject, 'face');
    const old = first.seal('t', 'c', 'template');
    await vault.destroy(subject, ['face']);
    expect(await vault.activeVersion(subject, 'face')).toBeNull();
    const second = await vault.renew(subject, 'face');
    expect(await vault.activeVersion(subject, 'face')).toBe(2);
    expect(() => first.seal('t', 'c', 'x')).toThrow(KeyDestroyed);
    expect(() => second.unseal('t', 'c', old)).toThrow(UnsealRefused);
    const sealed = second.seal('t', 'c', 'new template');
    await newVault().rewrap();
    for (const each of [vault, newVault()]) {
      const key = await each.key(subject, 'face');
      expect(key.unseal('t', 'c', sealed)).toBe('new template');
      expect(() => key.unseal('t', 'c', old)).toThrow(UnsealRefused);
    }
  });

  it('renews a key that lives, and makes the first where there was none', async () => {
    const subject = newId();
    await newVault().key(subject, 'identity');
    const first = await newVault().renew(subject, 'face');
    const old = first.seal('t', 'c', 'x');
    const second = await newVault().renew(subject.toUpperCase(), 'face');
    expect(() => second.unseal('t', 'c', old)).toThrow(UnsealRefused);
    expect(await newVault().activeVersion(subject, 'face')).toBe(2);
  });

  it('destroys up to a version and not what was renewed since', async () => {
    const subject = newId();
    const vault = newVault();
    await vault.key(subject, 'identity');
    await vault.key(subject, 'face');
    await vault.renew(subject, 'face');
    await vault.destroyUpTo(subject, 'face', 1);
    const sealed = (await vault.key(subject, 'face')).seal('t', 'c', 'x');
    expect((await newVault().key(subject, 'face')).unseal('t', 'c', sealed)).toBe('x');
    await vault.destroyUpTo(subject, 'face', 2);
    await vault.destroyUpTo(subject, 'face', 2);
    await expect(vault.key(subject, 'face')).rejects.toThrow(KeyDestroyed);
    await expect(newVault().key(subject, 'face')).rejects.toThrow(KeyDestroyed);
  });

  it('renews nothing for an erased subject or an unknown one (QV-4)', async () => {
    const [erased, unknown] = [newId(), newId()];
    await newVault().key(erased, 'identity');
    await newVault().destroy(erased);
    for (const subject of [erased, unknown]) {
      await expect(newVault().renew(subject, 'face')).rejects.toThrow(KeyDestroyed);
    }
    const active = await harness.keyring.query('SELECT 1 FROM data_keys WHERE wrapped IS NOT NULL');
    expect(active).toEqual([]);
  });

  it('QV-4: an erasure, renewals and a rewrap at once leave no key and nobody waiting', async () => {
    for (let round = 0; round < 15; round += 1) {
      const subject = newId();
      await newVault().key(subject, 'identity');
      if (round % 2) await newVault().key(subject, 'face');
      const outcomes = await Promise.allSettled([
        newVault().renew(subject, 'face'),
        newVault().renew(subject, 'face'),
        newVault().destroy(subject),
        newVault().rewrap(),
      ]);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(KeyDestroyed);
      }
      expect([outcomes[2].status, outcomes[3].status]).toEqual(['fulfilled', 'fulfilled']);
      const active = await harness.keyring.query(
        'SELECT 1 FROM data_keys WHERE subject_id = $1 AND wrapped IS NOT NULL',
        [subject],
      );
      expect(active).toEqual([]);
    }
  });

  it('refuses to start on a keyring whose key directory is lost, and makes no new keys there', async () => {
    await newVault().key(newId(), 'identity');
    await newVault().verifyProvider();
    await rm(join(harness.directory, 'epoch-1.key'));
    await expect(newVault().verifyProvider()).rejects.toThrow(EpochKeyMissing);
    await expect(newVault().verifyProvider()).rejects.toThrow(/restore the key directory/);
    expect(await readdir(harness.directory)).toEqual([]);
  });

  it('refuses to start where the key of the blind index alone is lost, also when all who were there are erased', async () => {
    const start = async (): Promise<void> => {
      const surroundings: DynamicModule = {
        module: Surroundings,
        global: true,
        providers: [
          { provide: KEYRING_DB, useValue: harness.keyring },
          { provide: CLOCK, useClass: SystemClock },
          MetricsService,
        ],
        exports: [KEYRING_DB, CLOCK, MetricsService],
      };
      const vault = VaultModule.forRoot({ provider: 'file', directory: harness.directory, map: [] });
      await (await Test.createTestingModule({ imports: [surroundings, vault] }).compile()).close();
    };
    const key = join(harness.directory, 'secret-blind-index.key');
    await start(); // the first one makes it
    const made = await readFile(key);
    const ada = newId();
    await newVault().key(ada, 'identity');
    await start();
    expect(await readFile(key)).toEqual(made);
    await rm(key);
    await expect(start()).rejects.toThrow(/blind-index.*restore the key directory/);
    await newVault().destroy(ada);
    await expect(start()).rejects.toThrow(KeyStoreFault);
    expect(await readdir(harness.directory)).not.toContain('secret-blind-index.key');
  });

  it('refuses a wrapped key that was copied onto another subject', async () => {
    const [ada, bob] = [newId(), newId()];
    await newVault().key(ada, 'identity');
    await newVault().key(bob, 'identity');
    await harness.keyring.query(
      `UPDATE data_keys SET wrapped = (SELECT wrapped FROM data_keys WHERE subject_id = $1) WHERE subject_id = $2`,
      [ada, bob],
    );
    await expect(newVault().key(bob, 'identity')).rejects.toThrow(UnsealRefused);
  });
});
