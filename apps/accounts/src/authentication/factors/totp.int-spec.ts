import { type AccountsApp, DRIVER_PASSWORD, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { atOnce, howManyWin, STEP_MS, userOf, withTotp } from '../../../../../test/support/factors';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { SignInService } from '../sign-in/sign-in.service';
import { FactorsService } from './factors.service';
import { totpCode } from './totp';
import { TotpService } from './totp.service';

const MINUTE_MS = 60_000;

describe('authenticator apps (ASVS 6.5)', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  let totp: TotpService;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
    totp = app.get(TotpService);
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(() => app.stop());

  const signIn = (code?: string) =>
    app.get(SignInService).signIn({ identifier: driver.email, password: DRIVER_PASSWORD, totp: code }, EVIDENCE);
  const refused = { code: 'invalid-credentials' };
  const noted = async (): Promise<string[]> =>
    (
      await app.sql.query<{ what: string }>('SELECT what FROM access_log WHERE account_id = $1 ORDER BY entry_id', [
        driver.accountId,
      ])
    ).map(({ what }) => what);

  it('count from the first right code on, and not before', async () => {
    const { secret, uri, qr } = await totp.propose(driver.accountId);
    expect(uri).toContain(secret);
    expect(Buffer.from(qr.replace('data:image/svg+xml;base64,', ''), 'base64').toString()).toMatch(/^<svg[\s>]/);
    await signIn();
    const user = userOf(driver.accessToken);
    await expect(totp.confirm(user, '000000', EVIDENCE)).rejects.toMatchObject({ code: 'wrong-code' });
    await signIn();
    const codes = await totp.confirm(user, totpCode(secret, app.clock.now()), EVIDENCE);
    expect(codes).toHaveLength(10);
    await expect(signIn()).rejects.toMatchObject({ code: 'second-factor-missing' });
    expect(await noted()).toEqual(expect.arrayContaining(['factor-added', 'recovery-codes-made']));
    const factors = await app.get(FactorsService).of(driver.accountId);
    expect(factors).toMatchObject({ password: true, enrolled: { recoveryCodes: 10, passkeys: 0 } });
  });

  it('are not confirmed by a secret that waited too long, or by one that was replaced', async () => {
    const user = userOf(driver.accessToken);
    const first = await totp.propose(driver.accountId);
    const second = await totp.propose(driver.accountId);
    const code = (secret: string): string => totpCode(secret, app.clock.now());
    await expect(totp.confirm(user, code(first.secret), EVIDENCE)).rejects.toMatchObject({ code: 'wrong-code' });
    app.clock.advance(16 * MINUTE_MS);
    await expect(totp.confirm(user, code(second.secret), EVIDENCE)).rejects.toMatchObject({ code: 'wrong-code' });
  });

  it('give each code once, also the one that confirmed, and no earlier one afterwards', async () => {
    const { codes } = await withTotp(app, driver);
    await expect(signIn(codes.current())).rejects.toMatchObject(refused);
    const code = codes.next();
    expect(userOf((await signIn(code)).accessToken).amr).toEqual(['pwd', 'otp', 'mfa']);
    await expect(signIn(code)).rejects.toMatchObject(refused);
    const before = totpCode(codes.secret, new Date(app.clock.now().getTime() - STEP_MS));
    await expect(signIn(before)).rejects.toMatchObject(refused);
    await signIn(codes.next());
    expect(await noted()).toEqual(expect.arrayContaining(['sign-in-failed']));
  });

  it('let exactly one of 100 uses of a code at the same moment in (ASVS 15.4.2)', async () => {
    const { codes } = await withTotp(app, driver);
    const code = codes.next();
    const prove = (): Promise<unknown> =>
      atOnce(app, (tx, factors) => factors.prove(tx, driver.accountId, { kind: 'totp', code }, EVIDENCE));
    expect(await howManyWin(100, prove)).toBe(1);
  });

  it('slow down whoever guesses, more each time, and never for good', async () => {
    const { codes } = await withTotp(app, driver);
    for (let i = 0; i < 6; i += 1) await signIn('000000').catch(() => undefined);
    await expect(signIn(codes.current())).rejects.toMatchObject({ code: 'too-many-requests' });
    app.clock.advance(61 * MINUTE_MS);
    await signIn(codes.current());
  });

  it('can be replaced, and the old one serves until the new one is confirmed', async () => {
    const { codes } = await withTotp(app, driver);
    const { secret } = await totp.propose(driver.accountId);
    await signIn(codes.next());
    const again = await totp.confirm(userOf(driver.accessToken), totpCode(secret, app.clock.now()), EVIDENCE);
    expect(again).toBeNull(); // recovery codes come with the first factor; this is the same one anew
    await expect(signIn(codes.next())).rejects.toMatchObject(refused);
    await signIn(totpCode(secret, app.clock.now()));
  });

  it('can be removed; recovery codes go with the last factor', async () => {
    await withTotp(app, driver);
    await totp.remove(userOf(driver.accessToken), EVIDENCE);
    await signIn();
    expect((await app.get(FactorsService).of(driver.accountId)).enrolled).toMatchObject({ recoveryCodes: 0 });
    await expect(totp.remove(userOf(driver.accessToken), EVIDENCE)).rejects.toMatchObject({ code: 'not-found' });
    expect(await noted()).toEqual(expect.arrayContaining(['factor-removed']));
  });

  it('leave no secret in the database', async () => {
    const { codes } = await withTotp(app, driver);
    const rows = await app.sql.query('SELECT * FROM totp_factors WHERE account_id = $1', [driver.accountId]);
    const text = JSON.stringify(rows, (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'data' in value
        ? Buffer.from(value.data as number[]).toString('latin1')
        : value,
    );
    expect(text).not.toContain(codes.secret);
  });
});
