import { createSecretKey, type KeyObject } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openSealed, sealBytes } from './envelope';
import { EpochKeyMissing, KeyStoreFault, UnsealRefused } from './errors';
import { createKeyFile, destroyKeyFile, prepareDirectory, readKeyFile } from './key-files';
import type { KeyProvider, WrappedKey } from './key-provider';

const EPOCH_FILE = /^epoch-([1-9]\d{0,8})\.key$/;
const SECRET_NAME = /^[a-z][a-z0-9-]{0,60}$/;

/**
 * Keys as files of one machine: `epoch-<n>.key` and `secret-<name>.key`, 32 bytes each, mode 600 in a directory
 * of mode 700. Any number of processes may share the directory. Back it up apart from the database, newest only.
 */
export class FileKeyProvider implements KeyProvider {
  private readonly epochs = new Map<number, KeyObject>();
  private ready: Promise<void> | null = null;

  constructor(private readonly directory: string) {}

  async wrap(dataKey: Buffer, aad: Buffer): Promise<WrappedKey> {
    const epoch = await this.currentEpoch();
    return { epoch, wrapped: sealBytes(await this.epochKey(epoch), epoch, aad, dataKey) };
  }

  async unwrap(epoch: number, wrapped: Buffer, aad: Buffer): Promise<Buffer> {
    const dataKey = openSealed(await this.epochKey(epoch), epoch, aad, wrapped);
    if (!dataKey) throw new UnsealRefused('keyring.data_keys');
    return dataKey;
  }

  async currentEpoch(): Promise<number> {
    const newest = (await this.listEpochs()).at(-1);
    if (newest !== undefined) return newest;
    await createKeyFile(this.directory, epochFile(1));
    return (await this.listEpochs()).at(-1) ?? 1;
  }

  async advance(): Promise<number> {
    const next = (await this.currentEpoch()) + 1;
    await createKeyFile(this.directory, epochFile(next));
    return next;
  }

  async destroyBefore(epoch: number): Promise<void> {
    for (const old of await this.listEpochs()) {
      if (old >= epoch) continue;
      this.epochs.delete(old);
      await destroyKeyFile(this.directory, epochFile(old));
    }
  }

  async secret(name: string): Promise<Buffer> {
    const existing = await this.existingSecret(name);
    if (existing) return existing;
    await createKeyFile(this.directory, secretFile(name));
    const made = await this.existingSecret(name);
    if (made) return made;
    const path = join(this.directory, secretFile(name));
    throw new KeyStoreFault(`the key file ${path} vanished while it was made: find out what cleans this directory`);
  }

  async existingSecret(name: string): Promise<Buffer | null> {
    const file = secretFile(name);
    await this.prepared();
    return readKeyFile(join(this.directory, file));
  }

  async forgetSecret(name: string): Promise<void> {
    const file = secretFile(name);
    await this.prepared();
    await destroyKeyFile(this.directory, file);
  }

  private async epochKey(epoch: number): Promise<KeyObject> {
    const known = this.epochs.get(epoch);
    if (known) return known;
    await this.prepared();
    const path = join(this.directory, epochFile(epoch));
    const bytes = await readKeyFile(path);
    if (!bytes) {
      throw new EpochKeyMissing(
        epoch,
        `${path} does not exist; restore the key directory that belongs to this database`,
      );
    }
    const key = createSecretKey(bytes);
    bytes.fill(0);
    this.epochs.set(epoch, key);
    return key;
  }

  /** Ascending. Read from the directory each time: another process may have advanced. */
  private async listEpochs(): Promise<number[]> {
    await this.prepared();
    const numbers = (await readdir(this.directory)).map((name) => Number(EPOCH_FILE.exec(name)?.[1] ?? 0));
    const present = numbers.filter((n) => n > 0).sort((a, b) => a - b);
    for (const known of this.epochs.keys()) if (!present.includes(known)) this.epochs.delete(known);
    return present;
  }

  private async prepared(): Promise<void> {
    this.ready ??= prepareDirectory(this.directory);
    try {
      await this.ready;
    } catch (error) {
      this.ready = null; // the next caller tries again, after someone repaired the directory
      throw error;
    }
  }
}

function epochFile(epoch: number): string {
  return `epoch-${epoch}.key`;
}

function secretFile(name: string): string {
  if (!SECRET_NAME.test(name)) throw new TypeError('a secret is named by lower-case letters, digits and dashes');
  return `secret-${name}.key`;
}
