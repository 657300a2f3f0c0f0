import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bootstrapDatabase, runMigrations } from '@evc/database';
import { Workshop } from '../postgres/cluster.fixture';
import { verifyStoredLedger } from '../../../accounts/src/consent/ledger/verification/verify-stored-ledger';
import { readAnchor } from './anchor-files';
import { readArguments, UsageError } from './arguments';
import { NoLedger, openLedgerDatabase } from './find-database';
import { summaryOf } from './summary';

describe('QST-1.3a ledger:verify', () => {
  const workshop = new Workshop();
  afterEach(() => workshop.cleanUp());

  it('finds the embedded database beside a running server, and starts and stops it when there is none', async () => {
    const dataDir = join(await workshop.folder(), 'data');
    const cluster = await workshop.start(dataDir);
    const password = 'a password of tests';
    const passwords = {
      evc_owner: password,
      accounts: password,
      charging: password,
      charging_operator: password,
      keyring: password,
    };
    const urls = await bootstrapDatabase(cluster.adminUrl(), { passwords });
    await runMigrations(urls.owner, 'accounts');
    for (const state of ['running', 'stopped']) {
      if (state === 'stopped') await cluster.stop();
      const ledger = await openLedgerDatabase({ databaseUrl: undefined, dataDir }, () => undefined);
      const report = await verifyStoredLedger(ledger.db);
      await ledger.close();
      expect(report).toMatchObject({ ok: true, events: 0, leaves: 0, latest: null });
      expect(summaryOf(report, {}, 1)[0]).toBe(
        'Ledger verified: 0 events of 0 subjects (0 erased), 0 leaves, 0 checkpoints, in 1.0 s.',
      );
    }
    // It was left as it was found: stopped, and free for the server.
    await (await workshop.start(dataDir)).stop();
  });

  it('makes no database where there is none, and says what is wrong with its files and options', async () => {
    const folder = await workshop.folder();
    const place = { databaseUrl: undefined, dataDir: folder };
    await expect(openLedgerDatabase(place, () => undefined)).rejects.toThrow(NoLedger);
    const [broken, empty] = [join(folder, 'broken.json'), join(folder, 'empty.json')];
    await writeFile(broken, '{');
    await writeFile(empty, '{"keys":[{"kty":"EC","kid":"x","alg":"ES256"}]}');
    for (const files of [
      { against: broken, keys: undefined },
      { against: empty, keys: undefined },
      { against: undefined, keys: empty },
      { against: join(folder, 'absent.json'), keys: undefined },
    ]) {
      await expect(readAnchor(files)).rejects.toThrow(UsageError);
    }
    expect(() => readArguments(['verify', '--agianst', 'x'])).toThrow(UsageError);
    expect(() => readArguments(['check'])).toThrow(UsageError);
    expect(readArguments(['verify', '--help'])).toContain('--against FILE');
    expect(readArguments(['rotate-key', '--old-key-is-lost'])).toMatchObject({ oldKeyIsLost: true });
  });
});
