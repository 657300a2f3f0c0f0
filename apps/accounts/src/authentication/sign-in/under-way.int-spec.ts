import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '@evc/platform';
import { Vault } from '@evc/vault';
import { type AccountsApp, DRIVER_PASSWORD, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { SoftwareAuthenticator } from '../../../../../test/support/authenticator';
import { TEST_ORIGIN, userOf, withTotp } from '../../../../../test/support/factors';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { EmailChanges } from '../../identity/contacts/email-changes';
import { NewPasswords } from '../credentials/new-passwords';
import { PasswordChanges } from '../credentials/password-changes.service';
import { type PasswordEvent, PasswordSetting } from '../credentials/password-setting';
import { FactorsService } from '../factors/factors.service';
import { PasskeysService } from '../factors/passkeys.service';
import { RelyingParty } from '../factors/relying-party';
import { SecondFactors } from '../factors/second-factors';
import { TotpService } from '../factors/totp.service';
import { AccountRepository } from '../../identity/accounts/account.repository';
import { Passwords } from '../../identity/accounts/passwords';
import { ProfileService } from '../../identity/profile/profile.service';
import { SessionService } from '../sessions/session.service';
import { SecondFactorService } from './second-factor.service';
import { SignInService } from './sign-in.service';

const NEW_PASSWORD = 'seven-quiet-otters-juggle';
const OTHER_PASSWORD = 'amber-kettle-93-window';
const ACTING_ROLE = { role: 'driver', clientId: null } as const;
const invalid = { code: 'invalid-credentials' };
const ended = { code: 'unauthenticated' };

/** Hashing a password takes its time, and a line of sign-ins more: what a thief has under way must end with the owner's word. */
describe('what is under way when an owner is warned (test/cases/accounts-1)', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
  });
  beforeEach(async () => {
    driver = await app.driver();
    app.clock.advance(1_000);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const own = () => userOf(driver.accessToken);
  const sets = async (what: PasswordEvent): Promise<void> => {
    const hash = await app.get(Passwords).hash(NEW_PASSWORD);
    await app.sql.transaction(async (tx) => {
      await app.get(AccountRepository).lockById(tx, driver.accountId);
      const keepSession = what === 'password-changed' ? own().sessionId : null;
      await app.get(PasswordSetting).set(tx, driver.accountId, { what, hash, origin: EVIDENCE, keepSession });
    });
  };
  const endOthers = () => app.get(SessionService).endOthers(driver.accountId, own().sessionId);
  /** Lets something happen once, in the middle of what is under way. */
  const during = <T extends object>(service: T, method: keyof T, act: () => Promise<unknown>): void => {
    const real = (service[method] as (...args: unknown[]) => Promise<unknown>).bind(service);
    jest.spyOn(service, method as never).mockImplementationOnce((async (...args: unknown[]) => {
      await act();
      return real(...args);
    }) as never);
  };
  const signIn = (more: object = {}) =>
    app.get(SignInService).signIn({ identifier: driver.email, password: DRIVER_PASSWORD, ...more }, EVIDENCE);
  const active = async (): Promise<string[]> => {
    const rows = await app.sql.query<{ id: string }>(
      'SELECT session_id AS id FROM sessions WHERE account_id = $1 AND revoked_at IS NULL',
      [driver.accountId],
    );
    return rows.map(({ id }) => id);
  };
  const another = () =>
    app
      .get(SessionService)
      .open(
        { accountId: driver.accountId, roles: ['driver'], minor: false },
        { actingRole: ACTING_ROLE, amr: ['pwd'], origin: EVIDENCE },
      );

  const words: [string, () => Promise<void>, 'stays' | 'goes'][] = [
    ['changes the password', () => sets('password-changed'), 'stays'],
    ['recovers', () => sets('password-recovered'), 'goes'],
    ['ends the other sessions', endOthers, 'stays'],
  ];

  it.each(words)('a password that was right opens no session once the owner %s', async (_name, act, session) => {
    during(app.get(SecondFactors), 'methodsOf', act);
    await expect(signIn()).rejects.toMatchObject(invalid);
    expect(await active()).toEqual(session === 'stays' ? [own().sessionId] : []);
  });

  it.each(words)('nor is it half a sign-in, once the owner %s', async (_name, act) => {
    await withTotp(app, driver);
    during(app.get(SecondFactors), 'methodsOf', act);
    await expect(signIn()).rejects.toMatchObject(invalid);
  });

  it.each(words)('nor does the second half of one open a session, once the owner %s', async (_name, act) => {
    const { codes } = await withTotp(app, driver);
    const { extra } = (await signIn().catch((problem: unknown) => problem)) as Problem;
    during(app.get(SecondFactors), 'prove', act);
    const answer = { challenge: extra['challenge'] as string, totp: codes.next() };
    await expect(app.get(SecondFactorService).complete(answer, EVIDENCE)).rejects.toMatchObject(invalid);
  });

  it.each([
    ['the password was right', () => app.get(SecondFactors), 'methodsOf'],
    ['the session is about to be written', () => app.get(SessionService), 'open'],
  ] as const)(
    'an account that is erased once %s opens none, and its person is told no more than a stranger',
    async (_name, service, method) => {
      during(service() as SessionService, method as 'open', () => app.get(Vault).destroy(driver.accountId));
      await expect(signIn()).rejects.toMatchObject(invalid);
    },
  );

  it('a sign-in that is being written while the owner ends the others is among them', async () => {
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    let began = (): void => undefined;
    const written = new Promise<void>((resolve) => (began = resolve));
    const opening = app.sql.transaction(async (tx) => {
      const account = await app.get(AccountRepository).byId(driver.accountId, tx);
      if (!account) throw new Error('there is no account');
      const beginning = { actingRole: ACTING_ROLE, amr: ['pwd'], origin: EVIDENCE, proofsSince: account.proofsSince };
      await app.get(SessionService).open(account, beginning, tx);
      began();
      await gate;
    });
    await written;
    const ending = endOthers();
    await sleep(200);
    go();
    await Promise.all([opening, ending]);
    expect(await active()).toEqual([own().sessionId]);
  });

  it('a session that ended meanwhile changes no password, and ends nobody’s', async () => {
    const thief = userOf((await another()).accessToken);
    during(app.get(NewPasswords), 'hash', () => sets('password-changed'));
    const change = { currentPassword: DRIVER_PASSWORD, newPassword: OTHER_PASSWORD };
    await expect(app.get(PasswordChanges).change(thief, change, EVIDENCE)).rejects.toMatchObject(ended);
    expect(await active()).toEqual([own().sessionId]);
    await expect(signIn({ password: OTHER_PASSWORD })).rejects.toMatchObject(invalid);
    expect(await signIn({ password: NEW_PASSWORD })).toBeDefined();
  });

  it('nor lets a change of the address or an authenticator app wait, nor gets recovery codes', async () => {
    const thief = userOf((await another()).accessToken);
    const { accountId, sessionId } = thief;
    const asker = { sessionId, origin: EVIDENCE };
    const by = { actor: 'person' as const, fresh: true, asker, origin: EVIDENCE };
    during(app.get(EmailChanges), 'admit', endOthers);
    const change = app.get(ProfileService).change(accountId, { email: `thief-${randomUUID()}@x.example` }, by);
    await expect(change).rejects.toMatchObject(ended);
    await expect(app.get(TotpService).propose(accountId, sessionId)).rejects.toMatchObject(ended);
    await withTotp(app, driver);
    await expect(app.get(FactorsService).newRecoveryCodes(thief, EVIDENCE)).rejects.toMatchObject(ended);
    expect(await app.sql.query('SELECT 1 FROM email_changes WHERE account_id = $1', [accountId])).toEqual([]);
  });

  it('a passkey that is being looked at is not taken once its owner cancelled it', async () => {
    const user = own();
    const options = await app.get(PasskeysService).creationOptions(user);
    const made = new SoftwareAuthenticator(TEST_ORIGIN).create(options);
    app.clock.advance(1_000);
    during(app.get(RelyingParty), 'created', endOthers);
    const added = app.get(PasskeysService).add(user, 'Phone', made, EVIDENCE);
    await expect(added).rejects.toMatchObject({ code: 'passkey-refused' });
    expect(await app.get(PasskeysService).list(driver.accountId)).toEqual([]);
  });
});
