import { erasurePlan, newId } from '@evc/database';
import { CHAIN_GENESIS } from '@evc/domain';
import { RetryLater } from '@evc/events';
import { KeyDestroyed, Vault } from '@evc/vault';
import { type AccountsApp, DRIVER_PASSWORD, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { evidenceCount } from '../../../../../test/support/evidence';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { ACCOUNTS_MAP } from '../../entities';
import type { ConsentEventRow } from '../../consent/choices/consent.repository';
import { ConsentService } from '../../consent/choices/consent.service';
import { chainHash } from '../../consent/choices/chain-hash';
import { ActiveAccounts } from '../../identity/accounts/active-accounts';
import { PairwiseIds } from '../../identity/pairwise/pairwise-ids';
import { DeviceService } from '../../messaging/devices/device.service';
import { SessionService } from '../../authentication/sessions/session.service';
import { KnownNetworks } from '../../authentication/sign-in/known-networks';
import { SignInService } from '../../authentication/sign-in/sign-in.service';
import { AccessLog } from '../access-log/access-log';
import { ClosureJobs } from './closure.jobs';
import { ErasureRepository } from './erasure.repository';

const MINUTE_MS = 60_000;
const { deleted } = erasurePlan(ACCOUNTS_MAP, 'account');

describe('closing an account', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
  });
  beforeEach(async () => {
    app.mailbox.down = false;
    driver = await app.driver({ username: `u${newId().slice(-8)}`, name: 'Ada Lovelace' });
    const phone = { pushToken: `token-${driver.accountId}`, platform: 'ios', appVersion: '1', locale: 'en' } as const;
    await app.get(DeviceService).register(driver.accountId, 'phone', phone);
    await choose('marketing', { decision: 'given', noticeVersion: 1 });
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const choose = (purpose: string, choice: Parameters<ConsentService['choose']>[2]) =>
    app.get(ConsentService).choose(driver.accountId, purpose, choice, EVIDENCE);
  const close = () => choose('account', { decision: 'withdrawn', confirm: true });
  const erase = () => app.get(ClosureJobs).erase({ accountId: driver.accountId, reason: 'consent-withdrawn' });
  const count = async (table: string, column = 'account_id'): Promise<number> => {
    const rows = await app.sql.query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [driver.accountId]);
    return rows.length;
  };
  const remaining = async (): Promise<string[]> => {
    const counts = await Promise.all(deleted.map(({ table, column }) => count(table, column)));
    return deleted.filter((_rows, i) => counts[i] !== 0).map(({ table }) => table);
  };
  const activeKeys = () =>
    app.keyring.query('SELECT key_group FROM data_keys WHERE subject_id = $1 AND wrapped IS NOT NULL', [
      driver.accountId,
    ]);
  const published = (type: string) =>
    app.sql.query<{ data: Record<string, unknown> }>('SELECT data FROM outbox WHERE subject = $1 AND type = $2', [
      driver.accountId,
      type,
    ]);
  const chain = () =>
    app.sql.query<ConsentEventRow>('SELECT * FROM consent_events WHERE account_id = $1 ORDER BY sequence', [
      driver.accountId,
    ]);

  async function expectErased(): Promise<void> {
    expect(await remaining()).toEqual([]);
    expect(await activeKeys()).toEqual([]);
    expect(await published('account.erased')).toHaveLength(1);
    expect(await count('erasure_journal')).toBe(1);
  }

  it('QST-1.3b: access ends with the request, before any job has run', async () => {
    await close();
    expect(await remaining()).toEqual([
      'access_log',
      'consent_evidence',
      'consents',
      'known_networks',
      'known_devices',
      'sessions',
      'pairwise_ids',
      'accounts',
    ]);
    expect(await published('account.restricted')).toHaveLength(1);
    const signIn = app.get(SignInService);
    await expect(app.get(SessionService).refresh(driver.refreshToken)).rejects.toMatchObject({ code: 'invalid-token' });
    await expect(
      signIn.signIn({ identifier: driver.email, password: DRIVER_PASSWORD }, EVIDENCE),
    ).rejects.toMatchObject({ code: 'invalid-credentials' });
    await expect(choose('marketing', { decision: 'withdrawn' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('a sign-in whose password was right a moment before gets no session any more', async () => {
    await close();
    const owner = { accountId: driver.accountId, roles: ['driver' as const], minor: false };
    const beginning = { actingRole: { role: 'driver' as const, clientId: null }, amr: ['pwd'], origin: EVIDENCE };
    await expect(app.get(SessionService).open(owner, beginning)).rejects.toMatchObject({ code: 'invalid-credentials' });
    expect(await count('sessions')).toBe(1);
  });

  it('QTL-10.4: ends every consent, and leaves alone what rests on another basis', async () => {
    await close();
    const last = new Map((await chain()).map(({ purpose, event }) => [purpose, event]));
    expect(Object.fromEntries(last)).toEqual({
      account: 'withdrawn',
      charging: 'withdrawn',
      marketing: 'withdrawn',
      'service-notifications': 'given',
      'operator-sharing': 'given',
    });
    const told = (await published('consent.changed')).map(({ data }) => [data['purpose'], data['status']]);
    expect(told.filter(([, status]) => status === 'given')).toHaveLength(5);
    expect(told.filter(([, status]) => status === 'withdrawn')).toHaveLength(3);
  });

  it('erases keys and rows, says farewell once, and may be repeated', async () => {
    await close();
    for (let run = 0; run < 3; run += 1) await erase();
    await expectErased();
    expect(app.mailbox.list(driver.email)).toHaveLength(1);
    await expect(app.get(Vault).key(driver.accountId, 'identity')).rejects.toThrow(KeyDestroyed);
  });

  it('five runs of the job at once erase once', async () => {
    await close();
    await Promise.all(Array.from({ length: 5 }, erase));
    await expectErased();
  });

  describe('a key that another run destroys between a look and its use is one that is gone, for', () => {
    const destroyAfterEachLook = (): void => {
      const vault = app.get(Vault);
      const look = vault.existingKey.bind(vault);
      jest.spyOn(vault, 'existingKey').mockImplementation(async (...which) => {
        const key = await look(...which);
        await vault.destroy(driver.accountId);
        return key;
      });
    };
    const entry = async () => {
      const [row] = await app.sql.query<{ entry_id: string }>(
        'SELECT entry_id FROM access_log WHERE account_id = $1 AND origin_sealed IS NOT NULL',
        [driver.accountId],
      );
      return app.get(AccessLog).circumstances(driver.accountId, row?.entry_id ?? '');
    };

    it.each<[string, unknown, () => Promise<unknown>]>([
      ['the ids that charging has', {}, () => app.get(PairwiseIds).sealedFor(driver.accountId)],
      ['a known network', false, () => app.get(KnownNetworks).isKnown(driver.accountId, EVIDENCE.address)],
      ['the address of a mail', null, () => app.get(ActiveAccounts).addressOf(driver.accountId)],
      ['an entry of the log', { at: expect.any(Date) as Date, origin: null }, entry],
    ])('%s', async (_what, gone, use) => {
      await app.get(KnownNetworks).note(driver.accountId, EVIDENCE.address);
      expect(await use()).not.toEqual(gone);
      destroyAfterEachLook();
      expect(await use()).toEqual(gone);
    });

    it('the farewell', async () => {
      await close();
      destroyAfterEachLook();
      await erase();
      await expectErased();
    });
  });

  it('the address and the name are free again at once, for the same person or another', async () => {
    await close();
    const again = await app.driver({ email: driver.email });
    expect(again.accountId).not.toBe(driver.accountId);
  });

  it('the chain still verifies, and neither it nor the journal names anybody', async () => {
    const before = (await chain()).map(({ hash }) => hash.toString('hex'));
    await close();
    await erase();
    const rows = await chain();
    expect(rows.slice(0, before.length).map(({ hash }) => hash.toString('hex'))).toEqual(before);
    let previous = CHAIN_GENESIS;
    for (const row of rows) {
      expect(row.previous_hash.toString('hex')).toBe(previous);
      expect(chainHash(row.previous_hash, row)).toEqual(row.hash);
      previous = row.hash.toString('hex');
    }
    expect(await evidenceCount(app.sql, driver.accountId)).toBe(0);
    const text = JSON.stringify([rows, await app.sql.query('SELECT * FROM erasure_journal')]);
    expect(text).not.toMatch(new RegExp(`Lovelace|${driver.email}|192\\.0\\.2`));
  });

  describe('a crash', () => {
    /** The repository fails once at this step, as if the process had died there. */
    const dieAt = (step: 'deleteRows' | 'writeJournal') =>
      jest.spyOn(app.get(ErasureRepository), step).mockRejectedValueOnce(new Error('the process died'));

    it.each(['deleteRows', 'writeJournal'] as const)(
      'after the keys, at %s, is made good by the next run',
      async (step) => {
        await close();
        dieAt(step);
        await expect(erase()).rejects.toThrow('the process died');
        expect(await activeKeys()).toEqual([]);
        expect(await remaining()).toContain('accounts');
        await erase();
        await expectErased();
        expect(app.mailbox.list(driver.email)).toHaveLength(1);
      },
    );

    it('before the keys leaves all as it was, and is made good by the next run', async () => {
      await close();
      jest.spyOn(app.get(Vault), 'destroy').mockRejectedValueOnce(new Error('the process died'));
      await expect(erase()).rejects.toThrow('the process died');
      expect(await activeKeys()).toHaveLength(3);
      await erase();
      await expectErased();
    });

    it('after the rows and before the job was done changes nothing more', async () => {
      await close();
      await erase();
      await erase();
      await expectErased();
    });

    it('that lost the job is found by the sweep, which orders the erasure again', async () => {
      await close();
      await app.sql.query('SELECT accounts_jobs.remove_job($1)', [`erase:${driver.accountId}`]);
      const orders = () =>
        app.sql.query('SELECT 1 FROM accounts_jobs.jobs WHERE key = $1', [`erase:${driver.accountId}`]);
      expect(await orders()).toHaveLength(0);
      await app.get(ClosureJobs).sweep();
      await app.get(ClosureJobs).sweep();
      expect(await orders()).toHaveLength(1);
    });

    it('that used up all attempts of the job is found by the sweep as well', async () => {
      await close();
      const key = [`erase:${driver.accountId}`];
      await app.sql.query('UPDATE accounts_jobs._private_jobs SET attempts = max_attempts WHERE key = $1', key);
      await app.get(ClosureJobs).sweep();
      const [job] = await app.sql.query<{ left: number }>(
        'SELECT max_attempts - attempts AS left FROM accounts_jobs.jobs WHERE key = $1',
        key,
      );
      expect(job?.left).toBeGreaterThan(0);
    });
  });

  describe('QV-4: a mail server that is away', () => {
    beforeEach(async () => {
      await close();
      app.mailbox.down = true;
    });

    it('holds the erasure up for ten minutes at most', async () => {
      await expect(erase()).rejects.toThrow(RetryLater);
      app.clock.advance(9 * MINUTE_MS);
      await expect(erase()).rejects.toThrow(RetryLater);
      expect(await activeKeys()).not.toEqual([]);
      app.clock.advance(2 * MINUTE_MS);
      await erase();
      await expectErased();
    });

    it('and comes back lets the farewell through', async () => {
      await expect(erase()).rejects.toThrow(RetryLater);
      app.mailbox.down = false;
      await erase();
      await expectErased();
      expect(app.mailbox.list(driver.email)).toHaveLength(1);
    });
  });

  it('QV-4: a farewell that cannot be written for another reason does not stand in the way either', async () => {
    await close();
    await app.sql.query(`UPDATE accounts SET email_sealed = '\\x00' WHERE account_id = $1`, [driver.accountId]);
    await expect(erase()).rejects.toThrow('cannot be opened');
    app.clock.advance(11 * MINUTE_MS);
    await erase();
    await expectErased();
  });

  it('requests that run while the person is erased are answered, and never as a fault of ours', async () => {
    const outcomes = [
      ...Array.from({ length: 10 }, () => choose('marketing', { decision: 'withdrawn' })),
      close().then(erase),
      ...Array.from({ length: 10 }, () => choose('profiling', { decision: 'given', noticeVersion: 1 })),
    ].map((work) => work.then(() => 'done').catch((error: unknown) => (error as { code?: string }).code));
    expect(new Set(await Promise.all(outcomes))).toEqual(new Set(['done', 'not-found']));
    await expectErased();
  });
});
