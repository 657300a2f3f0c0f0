import { newId } from '@evc/database';
import { BlindIndex, Vault } from '@evc/vault';
import { type AccountsApp, DRIVER_PASSWORD, EVIDENCE } from '../../../../../test/support/accounts-app';
import { queryAs } from '../../../../../test/support/query-as';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { AccountRepository } from '../accounts/account.repository';
import { RegistrationJobs } from './registration.jobs';
import { RegistrationRepository } from './registration.repository';
import { RegistrationService } from './registration.service';

const HOUR_MS = 3_600_000;

describe('registrations that nobody verifies (QV-4)', () => {
  let app: AccountsApp;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
  });
  beforeEach(async () => {
    await queryAs(
      app.database.adminUrl,
      'SET search_path = accounts; TRUNCATE registrations, accounts, identifiers, consent_events, consents',
    );
    await app.keyring.query('DELETE FROM data_keys');
    app.get(Vault).forgetCached();
  });
  afterAll(() => app.stop());

  const purge = () => app.get(RegistrationJobs).purge();
  const verify = (token: string, brought = {}) => app.get(RegistrationService).verify(token, EVIDENCE, brought);
  const waiting = () => app.sql.query('SELECT registration_id FROM registrations');
  const activeKeys = () => app.keyring.query('SELECT subject_id FROM data_keys WHERE wrapped IS NOT NULL');

  it('are forgotten after a day, keys and all, and younger ones are not', async () => {
    const old = await app.register();
    app.clock.advance(12 * HOUR_MS);
    const young = await app.register();
    app.clock.advance(12 * HOUR_MS + 1);
    await purge();
    expect([(await waiting()).length, (await activeKeys()).length]).toEqual([1, 1]);
    await expect(verify(old)).rejects.toMatchObject({ code: 'invalid-token' });
    await expect(verify(young)).resolves.toMatchObject({ accountId: expect.any(String) as string });
  });

  it('a token works until the day is over and not after, also before the purge has run', async () => {
    const token = await app.register();
    app.clock.advance(24 * HOUR_MS + 1);
    await expect(verify(token)).rejects.toMatchObject({ code: 'invalid-token' });
    expect(await waiting()).toHaveLength(1);
  });

  it('a purge that breaks off finds what it left when it runs again', async () => {
    for (let i = 0; i < 3; i += 1) await app.register();
    app.clock.advance(25 * HOUR_MS);
    const destroy = jest.spyOn(app.get(Vault), 'destroy');
    destroy.mockImplementationOnce(() => Promise.reject(new Error('the process died')));
    await expect(purge()).rejects.toThrow('the process died');
    expect(await waiting()).toHaveLength(3);
    destroy.mockRestore();
    await purge();
    expect([await waiting(), await activeKeys()]).toEqual([[], []]);
  });

  it('a purge leaves an account alone whose registration is verified at that moment', async () => {
    const token = await app.register();
    const repository = app.get(RegistrationRepository);
    const { row } = await repository.open(token);
    await app.sql.transaction(async (tx) => {
      await repository.use(tx, row);
      app.clock.advance(25 * HOUR_MS);
      await purge();
    });
    expect(await activeKeys()).toHaveLength(1);
  });

  it('an invented proof makes no key and opens nothing', async () => {
    const token = await app.register();
    const bytes = Buffer.from(token, 'base64url');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await expect(verify(bytes.toString('base64url'))).rejects.toMatchObject({ code: 'invalid-token' });
    expect(await activeKeys()).toHaveLength(1);
  });

  it('the second of two registrations of one address opens nothing, also at the same moment', async () => {
    const email = `driver-${newId()}@driver.example`;
    const tokens = [await app.register({ email }), await app.register({ email: email.toUpperCase() })];
    const password = DRIVER_PASSWORD; // two forms for one mailbox: the link asks for it
    const outcomes = await Promise.allSettled(tokens.map((token) => verify(token, { password })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    app.clock.advance(25 * HOUR_MS);
    await purge();
    const owner = await app.get(AccountRepository).idByIdentifier(app.get(BlindIndex).of('email', email));
    const active = await app.keyring.query<{ subject_id: string }>(
      'SELECT DISTINCT subject_id FROM data_keys WHERE wrapped IS NOT NULL',
    );
    expect(active).toEqual([{ subject_id: owner }]);
  });

  it('writes the mail that fits the address, when it is sent and not when it was asked for', async () => {
    const jobs = app.get(RegistrationJobs);
    const { email } = await app.driver();
    await app.register({ email, locale: 'zh-HK' });
    const rows = await app.sql.query<{ registration_id: string }>('SELECT registration_id FROM registrations');
    for (const row of rows) await jobs.registrationMail({ registrationId: row.registration_id });
    await jobs.registrationMail({ registrationId: newId() });
    const [mail, ...others] = app.mailbox.list(email);
    expect([mail?.token, others]).toEqual([undefined, []]);
    expect(mail?.subject).toMatch(/[\u4e00-\u9fff]/);
  });

  it('a taken username is told by mail, and dropped', async () => {
    const username = `u${newId().slice(-8)}`;
    await app.driver({ username });
    const second = await app.driver({ username });
    await app.get(RegistrationJobs).usernameTaken({ accountId: second.accountId });
    await app.get(RegistrationJobs).usernameTaken({ accountId: newId() });
    expect(app.mailbox.list(second.email)).toHaveLength(1);
  });

  it('keeps where the choices were made sealed, and never in the clear', async () => {
    await app.driver();
    const rows = await app.sql.query<{ sealed: Buffer }>('SELECT sealed FROM consent_evidence');
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row.sealed.toString('latin1')).not.toContain(EVIDENCE.address);
  });
});
