import { newId } from '@evc/database';
import { SIGN_IN_DELAYS } from '@evc/platform';
import { Vault } from '@evc/vault';
import { type AccountsApp, DRIVER_PASSWORD, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { userOf } from '../../../../../test/support/factors';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { ConsentService } from '../../consent/choices/consent.service';
import { PasswordChanges } from '../credentials/password-changes.service';
import { SessionService } from '../sessions/session.service';
import { PasswordCheck } from '../sign-in/password-check';
import { RecoveryJobs } from './recovery.jobs';
import { RecoveryService } from './recovery.service';

const MINUTE_MS = 60_000;
const NEW_PASSWORD = 'seven-quiet-otters-juggle';

describe('recovery by mail', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  let username: string;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
  });
  beforeEach(async () => {
    app.mailbox.down = false;
    username = `u${newId().slice(-8)}`;
    driver = await app.driver({ username, locale: 'en' });
  });
  afterAll(() => app.stop());

  const jobs = () => app.get(RecoveryJobs);
  /** Asks and runs the jobs that follow. */
  const ask = async (identifier: string): Promise<void> => {
    const { requestId } = await app.get(RecoveryService).ask(identifier);
    const before = new Set((await links()).map(({ recovery_id: id }) => id));
    await jobs().asked({ requestId });
    for (const { account_id: accountId, recovery_id: recoveryId } of await links()) {
      if (!before.has(recoveryId)) await jobs().mail({ accountId, recoveryId });
    }
  };
  const links = () =>
    app.sql.query<{ account_id: string; recovery_id: string }>('SELECT account_id, recovery_id FROM recoveries');
  const mails = (to = driver.email) => app.mailbox.list(to).filter(({ text }) => text.includes('/recover#token='));
  const token = () => mails()[0]?.token ?? 'no token came';
  const complete = (text: string, password = NEW_PASSWORD) =>
    app.get(RecoveryService).complete(text, { newPassword: password }, EVIDENCE);
  const check = (password: string, address = EVIDENCE.address) =>
    app.get(PasswordCheck).account(driver.email, password, { address, agent: 'test' });
  const logged = async (): Promise<string[]> => {
    const rows = await app.sql.query<{ what: string }>('SELECT what FROM access_log WHERE account_id = $1', [
      driver.accountId,
    ]);
    return rows.map(({ what }) => what);
  };
  const changePassword = (newPassword: string) =>
    app
      .get(PasswordChanges)
      .change(
        { ...userOf(driver.accessToken), authTime: 0 },
        { currentPassword: DRIVER_PASSWORD, newPassword },
        EVIDENCE,
      );

  it.each(['e-mail', 'username'])(
    'by %s: the link sets a new password, ends every session, and is told',
    async (by) => {
      await ask(by === 'e-mail' ? driver.email : username);
      await complete(token());
      await expect(check(NEW_PASSWORD)).resolves.toMatchObject({ accountId: driver.accountId });
      await expect(check(DRIVER_PASSWORD)).rejects.toMatchObject({ code: 'invalid-credentials' });
      await expect(app.get(SessionService).refresh(driver.refreshToken)).rejects.toMatchObject({
        code: 'invalid-token',
      });
      expect(await logged()).toContain('password-recovered');
      const notices = await app.sql.query('SELECT 1 FROM messages WHERE account_id = $1', [driver.accountId]);
      expect(notices.length).toBeGreaterThan(0);
    },
  );

  it('works once, for thirty minutes', async () => {
    await ask(driver.email);
    const first = token();
    await complete(first);
    await expect(complete(first, 'another-fine-password-9')).rejects.toMatchObject({ code: 'invalid-token' });
    await ask(driver.email);
    const second = token();
    expect(second).not.toBe(first);
    app.clock.advance(30 * MINUTE_MS + 1);
    await expect(complete(second)).rejects.toMatchObject({ code: 'invalid-token' });
  });

  it('of ten at once with one token, one sets its password', async () => {
    await ask(driver.email);
    const link = token();
    const passwords = Array.from({ length: 10 }, (_, i) => `seven-quiet-otters-${i}-juggle`);
    const outcomes = await Promise.allSettled(passwords.map((password) => complete(link, password)));
    const done = outcomes.flatMap(({ status }, i) => (status === 'fulfilled' ? [passwords[i] ?? ''] : []));
    expect(done).toHaveLength(1);
    await expect(check(done[0] ?? '')).resolves.toMatchObject({ accountId: driver.accountId });
  });

  it('a weak or leaked password is refused, and the link still works', async () => {
    await ask(driver.email);
    await expect(complete(token(), 'password123')).rejects.toMatchObject({ code: 'breached-password' });
    await expect(complete(token(), `${username}1`)).rejects.toMatchObject({ code: 'weak-password' });
    await expect(complete(token())).resolves.toBeUndefined();
  });

  it('a password that was changed since makes the link worthless, and so does another address', async () => {
    await ask(driver.email);
    await changePassword('nine-purple-lanterns-drift');
    await expect(complete(token())).rejects.toMatchObject({ code: 'invalid-token' });
    await ask(driver.email);
    const key = await app.get(Vault).key(driver.accountId, 'identity');
    const sealed = key.seal('accounts', 'email_sealed', 'moved@driver.example');
    await app.sql.query('UPDATE accounts SET email_sealed = $2 WHERE account_id = $1', [driver.accountId, sealed]);
    await expect(complete(token())).rejects.toMatchObject({ code: 'invalid-token' });
  });

  it('gives a password to an account that has passkeys only', async () => {
    await app.sql.query('UPDATE accounts SET password_hash_sealed = NULL WHERE account_id = $1', [driver.accountId]);
    await ask(driver.email);
    await complete(token());
    await expect(check(NEW_PASSWORD)).resolves.toMatchObject({ accountId: driver.accountId });
  });

  it('writes to nobody without an account, to none that waits for its verification, and to none that closes', async () => {
    const waiting = `waiting-${newId()}@driver.example`;
    await app.register({ email: waiting });
    const requests = () => app.sql.query('SELECT * FROM recovery_requests ORDER BY 1');
    const [newest, before] = [app.mailbox.list()[0], await requests()];
    for (const name of [waiting, `nobody-${newId()}@driver.example`, 'nobody.at.all', '']) await ask(name);
    await app
      .get(ConsentService)
      .choose(driver.accountId, 'account', { decision: 'withdrawn', confirm: true }, EVIDENCE);
    await ask(driver.email);
    expect(app.mailbox.list()[0]).toBe(newest);
    expect(await requests()).toEqual(before);
  });

  it('writes in the language of the account', async () => {
    const chinese = await app.driver({ locale: 'zh-HK' });
    await ask(chinese.email);
    expect(mails(chinese.email)[0]?.subject).toBe('設定新密碼');
  });

  it('a stranger who asks and asks floods nobody, and leaves the owner without a link at no time', async () => {
    for (let i = 0; i < 8; i += 1) await ask(driver.email);
    expect(mails()).toHaveLength(3);
    app.clock.advance(31 * MINUTE_MS);
    for (let i = 0; i < 8; i += 1) await ask(driver.email);
    expect(mails()).toHaveLength(4);
    await expect(complete(token())).resolves.toBeUndefined();
  });

  it('a mail server that is away is tried again, with the same link', async () => {
    const { requestId } = await app.get(RecoveryService).ask(driver.email);
    await jobs().asked({ requestId });
    await jobs().asked({ requestId });
    const mine = (await links()).filter(({ account_id: id }) => id === driver.accountId);
    expect(mine).toHaveLength(1);
    const job = { accountId: driver.accountId, recoveryId: mine[0]?.recovery_id ?? '' };
    app.mailbox.down = true;
    await expect(jobs().mail(job)).rejects.toMatchObject({ name: 'RetryLater' });
    app.mailbox.down = false;
    await jobs().mail(job);
    await expect(complete(token())).resolves.toBeUndefined();
  });

  it('opens the way for an owner in a new place while others guess', async () => {
    const abroad = '203.0.113.77';
    /** More failures than cost nothing, the last of them with so long a delay that a busy machine cannot outwait it. */
    const attack = async (from: string): Promise<void> => {
      const { free, firstSeconds } = SIGN_IN_DELAYS.name;
      await Promise.allSettled(Array.from({ length: free }, (_, i) => check('wrong', `${from}.${i}`)));
      for (let i = free; i < free + 7; i += 1) {
        await check('wrong', `${from}.${i}`).catch(() => undefined);
        app.clock.advance(firstSeconds * 1000 * 2 ** (i - free + 1));
      }
      await check('wrong', `${from}.200`).catch(() => undefined);
    };
    await attack('198.51.100');
    await expect(check(DRIVER_PASSWORD, abroad)).rejects.toMatchObject({ code: 'too-many-requests' });
    await ask(driver.email);
    await app.get(RecoveryService).complete(token(), { newPassword: NEW_PASSWORD }, { address: abroad, agent: 'test' });
    await expect(check(NEW_PASSWORD, abroad)).resolves.toMatchObject({ accountId: driver.accountId });
    await attack('198.51.101');
    await expect(check(NEW_PASSWORD, '203.0.113.78')).rejects.toMatchObject({ code: 'too-many-requests' });
    await expect(check(NEW_PASSWORD, abroad)).resolves.toMatchObject({ accountId: driver.accountId });
  });

  it('QV-4: nothing of it is kept for longer than two hours', async () => {
    await ask(driver.email);
    await app.get(RecoveryService).ask('nobody.at.all');
    app.clock.advance(121 * MINUTE_MS);
    await jobs().purge();
    expect([await links(), await app.sql.query('SELECT 1 FROM recovery_requests')]).toEqual([[], []]);
  });

  it('no token and no name is at rest', async () => {
    await ask(driver.email);
    await app.get(RecoveryService).ask('canary.name');
    const rows = [
      ...(await app.sql.query('SELECT * FROM recoveries')),
      ...(await app.sql.query('SELECT * FROM recovery_requests')),
    ];
    const text = JSON.stringify(rows, (_key, value: unknown) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : value,
    );
    for (const secret of [token(), driver.email, 'canary.name']) expect(text).not.toContain(secret);
  });
});
