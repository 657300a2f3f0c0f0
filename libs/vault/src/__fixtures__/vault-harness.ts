import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '@evc/database';
import { SystemClock } from '@evc/platform';
import { createTestDatabase } from '../../../../test/support';
import { FileKeyProvider } from '../file-key-provider';
import { Vault } from '../vault';

/** A keyring on a real PostgreSQL for all tests of a file, emptied for each, with a key directory of its own. */
export class VaultHarness {
  private test: Awaited<ReturnType<typeof createTestDatabase>> | undefined;
  private database: Database | undefined;
  private folder = '';

  /** Registers the hooks of the surrounding `describe`. */
  static install(): VaultHarness {
    const harness = new VaultHarness();
    beforeAll(async () => {
      harness.test = await createTestDatabase();
      harness.database = await openDatabase(harness.test.urls.keyring, 8);
    });
    beforeEach(async () => {
      await harness.keyring.query('DELETE FROM data_keys');
      harness.folder = await mkdtemp(join(tmpdir(), 'evc-vault-'));
    });
    afterEach(() => rm(harness.folder, { recursive: true, force: true }));
    afterAll(async () => {
      await harness.database?.close();
      await harness.test?.drop();
    });
    return harness;
  }

  get keyring(): Database {
    if (!this.database) throw new Error('the keyring is there from beforeAll on');
    return this.database;
  }

  get directory(): string {
    return this.folder;
  }

  /** A vault as another process would have it: own provider, own cache. */
  newVault(rewrapBatch = 200): Vault {
    return new Vault(this.keyring, new FileKeyProvider(this.directory), new SystemClock(), { rewrapBatch });
  }
}
