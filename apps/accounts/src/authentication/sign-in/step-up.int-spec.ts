import type { AuthUser } from '@evc/platform';
import { type AccountsApp, DRIVER_PASSWORD, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { userOf, withPasskey, withTotp } from '../../../../../test/support/factors';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { newId } from '@evc/database';
import { PasskeysService } from '../factors/passkeys.service';
import { TotpService } from '../factors/totp.service';
import { SessionService } from '../sessions/session.service';
import { StaffService } from '../../organisations/staff/staff.service';
import { SignInService } from './sign-in.service';
import { StepUpService } from './step-up.service';

const HOUR = 3_600_000;

describe('step-up (QTL-10.2, ASVS 7.5.1)', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  let user: AuthUser;
  let service: StepUpService;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
    service = app.get(StepUpService);
  });
  beforeEach(async () => {
    driver = await app.driver();
    user = userOf(driver.accessToken);
    app.clock.advance(HOUR);
  });
  afterAll(() => app.stop());

  const stepUp = async (proof: object): Promise<AuthUser> =>
    userOf((await service.stepUp(user, proof, EVIDENCE)).accessToken);

  it('by the password where there is no second factor: the same session, proved now', async () => {
    const after = await stepUp({ password: DRIVER_PASSWORD });
    expect(after).toMatchObject({ sessionId: user.sessionId, amr: user.amr });
    expect(after.authTime - user.authTime).toBeGreaterThanOrEqual(3600);
    const refreshed = await app.get(SessionService).refresh(driver.refreshToken);
    expect(userOf(refreshed.accessToken)).toMatchObject({ authTime: after.authTime, amr: after.amr });
    await expect(stepUp({ password: 'wrong' })).rejects.toMatchObject({ code: 'invalid-credentials' });
    await expect(stepUp({})).rejects.toMatchObject({ code: 'validation-failed' });
  });

  it('by the second factor where there is one: the password is not enough then', async () => {
    const { codes, recoveryCodes } = await withTotp(app, driver);
    await expect(stepUp({ password: DRIVER_PASSWORD })).rejects.toMatchObject({
      code: 'second-factor-missing',
      extra: { methods: ['totp', 'recovery-code'] },
    });
    expect((await stepUp({ totp: codes.next() })).amr).toEqual([...user.amr, 'otp', 'mfa']);
    expect((await stepUp({ recoveryCode: recoveryCodes?.[0] })).amr).toContain('mfa');
    await expect(stepUp({ totp: '000000' })).rejects.toMatchObject({ code: 'invalid-credentials' });
  });

  it('by a passkey alone, in answer to this session’s question', async () => {
    const { authenticator } = await withPasskey(app, driver);
    const after = await stepUp({ passkey: authenticator.get(await service.options(user)) });
    expect(after.amr).toEqual([...user.amr, 'pop', 'user', 'mfa']);
    const elsewhere = await service.options({ ...user, sessionId: newId() });
    const answer = { passkey: authenticator.get(elsewhere) };
    await expect(stepUp(answer)).rejects.toMatchObject({ code: 'invalid-credentials' });
  });

  it('not of a session that has ended', async () => {
    await app.get(SessionService).end(user.accountId, user.sessionId);
    await expect(stepUp({ password: DRIVER_PASSWORD })).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('staff and their second factor', () => {
  let app: AccountsApp;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
  });
  afterAll(() => app.stop());

  const newStaff = async () => {
    const email = `staff-${newId()}@staff.example`;
    const form = { email, password: DRIVER_PASSWORD, name: 'S', role: 'privacy-officer', clientId: null } as const;
    await app.get(StaffService).create({ ...form, country: 'HK', locale: 'en' });
    return app.get(SignInService).signIn({ identifier: email, password: DRIVER_PASSWORD }, EVIDENCE);
  };

  it('set it up in the session of the password, which then counts as opened with it', async () => {
    const signedIn = await newStaff();
    expect(userOf(signedIn.accessToken).amr).toEqual(['pwd']);
    await withTotp(app, signedIn);
    const refreshed = await app.get(SessionService).refresh(signedIn.refreshToken);
    expect(userOf(refreshed.accessToken).amr).toEqual(['pwd', 'otp', 'mfa']);
  });

  it('cannot remove the last one, also not two of them at the same moment', async () => {
    const signedIn = await newStaff();
    const user = userOf(signedIn.accessToken);
    await withTotp(app, signedIn);
    const needed = { code: 'factor-needed' };
    await expect(app.get(TotpService).remove(user, EVIDENCE)).rejects.toMatchObject(needed);
    const { id } = await withPasskey(app, signedIn);
    const removals = [app.get(TotpService).remove(user, EVIDENCE), app.get(PasskeysService).remove(user, id, EVIDENCE)];
    const outcomes = (await Promise.allSettled(removals)).map(({ status }) => status).sort();
    expect(outcomes).toEqual(['fulfilled', 'rejected']);
  });

  it('keep the last passkey where there is no password', async () => {
    const driver = await app.driver();
    const { id } = await withPasskey(app, driver);
    await app.sql.query('UPDATE accounts SET password_hash_sealed = NULL WHERE account_id = $1', [driver.accountId]);
    const removal = app.get(PasskeysService).remove(userOf(driver.accessToken), id, EVIDENCE);
    await expect(removal).rejects.toMatchObject({ code: 'factor-needed' });
  });
});
