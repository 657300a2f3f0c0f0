import { randomBytes } from 'node:crypto';
import { MetricsService } from '@evc/platform';
import { type FileKeyProvider, KEY_PROVIDER, type KeyProvider } from '@evc/vault';
import { type AccountsApp, startAccountsApp } from '../../../../../test/support/accounts-app';
import { queryAs } from '../../../../../test/support/query-as';
import { ChainHeadLog } from './chain-head-log';
import { CheckpointKeys } from './checkpoint-keys';
import { CheckpointsService } from './checkpoints.service';
import { EventKeys } from './event-keys';
import { LedgerJobs } from './ledger.jobs';
import { verifyStoredLedger } from './verification/verify-stored-ledger';

describe('QST-1.3a the keys that sign the ledger', () => {
  let app: AccountsApp;
  let restore: () => void = () => undefined;
  beforeEach(async () => {
    app = await startAccountsApp();
    await app.driver();
  });
  afterEach(async () => {
    restore();
    await app.stop();
  });

  /** Another secret under this name, as when its file was lost and made anew. */
  function lose(lost: string): void {
    const provider = app.get<KeyProvider>(KEY_PROVIDER as never) as FileKeyProvider;
    const secret = provider.secret.bind(provider);
    const replacement = randomBytes(32);
    const spy = jest
      .spyOn(provider, 'secret')
      .mockImplementation((name) => (name === lost ? Promise.resolve(Buffer.from(replacement)) : secret(name)));
    restore = () => spy.mockRestore();
  }
  const metrics = (): Promise<string> => app.get(MetricsService).registry.metrics();
  const rotate = (oldKeyIsLost = false) => app.get(CheckpointKeys).rotate({ oldKeyIsLost });

  it('refuse to sign when the key provider has another key, tell it, and go on serving the last checkpoint', async () => {
    const last = await app.get(ChainHeadLog).run();
    lose('ledger-checkpoint-ed25519');
    await app.driver();
    await expect(app.get(ChainHeadLog).run()).rejects.toThrow('not the one this ledger knows');
    await app.get(LedgerJobs).sign();
    expect(await metrics()).toContain('ledger_checkpoints_refused_total{reason="key-missing"} 1');
    expect(await metrics()).toMatch(/^ledger_checkpoint_age_seconds \d/m);
    expect(await app.get(CheckpointsService).latest()).toEqual(last);
    expect(await verifyStoredLedger(app.sql, { against: last! })).toMatchObject({ ok: true });
    restore();
    expect((await app.get(ChainHeadLog).run())?.treeSize).toBe(last!.treeSize + 1);
  });

  it('change when an operator says so: the old one vouches for the new one, and both are published', async () => {
    const first = (await app.get(ChainHeadLog).run())!;
    expect(await rotate()).toMatchObject({ vouched: true });
    const second = (await app.get(ChainHeadLog).run())!;
    expect(second.kid).not.toBe(first.kid);
    app.clock.advance(120_000);
    const keys = await app.get(CheckpointKeys).publicKeys();
    expect(keys.map(({ kid }) => kid)).toEqual([first.kid, second.kid]);
    const report = await verifyStoredLedger(app.sql, { against: second, keys: keys.slice(0, 1) });
    expect(report.findings).toEqual([]);
  });

  it('change without the old one only when that is said, and then nobody trusts the new one by itself', async () => {
    await app.get(ChainHeadLog).run();
    lose('ledger-checkpoint-ed25519');
    await expect(rotate()).rejects.toThrow('not the one this ledger knows');
    expect(await rotate(true)).toMatchObject({ vouched: false });
    await app.driver();
    const next = (await app.get(ChainHeadLog).run())!;
    const report = await verifyStoredLedger(app.sql, { against: next });
    expect(report.findings.map(({ kind }) => kind)).toContain('key-unknown');
    const keys = await app.get(CheckpointKeys).publicKeys();
    expect((await verifyStoredLedger(app.sql, { against: next, keys })).findings).toEqual([]);
  });

  it('change without the old one: the new one vouches anew for the keys of events, retired ones too, and for no intruder’s', async () => {
    const eventKeys = app.get(EventKeys);
    await eventKeys.rotate();
    await app.driver();
    await app.get(ChainHeadLog).run();
    await app.get<KeyProvider>(KEY_PROVIDER as never).forgetSecret('ledger-checkpoint-ed25519');
    await rotate(true);
    await app.driver();
    expect([...(await eventKeys.trusted()).keys()]).toEqual([]);
    await queryAs(
      app.database.adminUrl,
      `INSERT INTO accounts.ledger_event_keys (generation, kid, public_jwk, signs_from, introduced)
       SELECT 3, kid || 'x', public_jwk, signs_from, introduced FROM accounts.ledger_event_keys WHERE generation = 2`,
    );
    for (let i = 0; i < 2; i += 1) await eventKeys.vouchAnew(); // safe to repeat
    expect([...(await eventKeys.trusted()).keys()]).toEqual([1, 2]);
    await queryAs(app.database.adminUrl, 'DELETE FROM accounts.ledger_event_keys WHERE generation = 3');
    const next = (await app.get(ChainHeadLog).run())!;
    app.clock.advance(120_000); // published keys are read again by then
    const [, own] = await app.get(CheckpointKeys).publicKeys();
    const report = await verifyStoredLedger(app.sql, { against: next, keys: [own!] });
    expect(report.findings.map(({ kind, what }) => [kind, what])).toEqual([
      ['key-unknown', expect.stringMatching(/^no trusted key vouches for key 1 /)],
      ['key-unknown', expect.any(String)],
    ]);
    const all = await verifyStoredLedger(app.sql, { against: next, keys: await app.get(CheckpointKeys).publicKeys() });
    expect(all.findings).toEqual([]);
    expect((await eventKeys.publicKeys()).map((key) => 'd' in key)).toEqual([false, false]);
  });

  it('sign nothing over a log that was changed behind the service’s back', async () => {
    await app.driver();
    await app.get(ChainHeadLog).run();
    await queryAs(app.database.adminUrl, `UPDATE accounts.ledger_nodes SET hash = decode(repeat('00', 32), 'hex')`);
    await app.driver();
    await expect(app.get(ChainHeadLog).run()).rejects.toThrow('the log is damaged');
    await app.get(LedgerJobs).sign();
    expect(await metrics()).toContain('ledger_checkpoints_refused_total{reason="damaged"} 1');
  });
});
