import { type AccountsApp, DRIVER_PASSWORD, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { atOnce, howManyWin, TEST_ORIGIN, userOf, withPasskey, withTotp } from '../../../../../test/support/factors';
import { SoftwareAuthenticator } from '../../../../../test/support/authenticator';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import type { Problem } from '@evc/platform';
import { Challenges } from '../factors/challenges';
import { FactorsService } from '../factors/factors.service';
import { PasskeySignInService } from './passkey-sign-in.service';
import { SecondFactorService } from './second-factor.service';
import { SignInService } from './sign-in.service';

const SIX_MINUTES = 360_000;

describe('sign-in with a second factor (ASVS 6.3.3)', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  let second: SecondFactorService;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
    second = app.get(SecondFactorService);
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(() => app.stop());

  const password = { password: DRIVER_PASSWORD };
  const signIn = (more: object = {}) =>
    app.get(SignInService).signIn({ identifier: driver.email, ...password, ...more }, EVIDENCE);
  /** What the problem `second-factor-missing` says. */
  const missing = async (): Promise<{ methods: string[]; challenge: string; expiresIn: number }> => {
    const problem = (await signIn().catch((error: unknown) => error)) as Problem;
    expect(problem).toMatchObject({ code: 'second-factor-missing', status: 401 });
    return problem.extra as { methods: string[]; challenge: string; expiresIn: number };
  };
  const complete = async (challenge: string, proof: object) =>
    userOf((await second.complete({ challenge, ...proof }, EVIDENCE)).accessToken);
  const invalid = { code: 'invalid-credentials' };
  const noToken = { code: 'invalid-token' };

  it('asks for it with the ways there are, and says nothing else about the account', async () => {
    await withTotp(app, driver);
    expect(await missing()).toEqual({
      methods: ['totp', 'recovery-code'],
      challenge: expect.stringMatching(/^[\w-]{104}$/),
      expiresIn: 300,
    });
    await withPasskey(app, driver);
    expect((await missing()).methods).toEqual(['totp', 'passkey', 'recovery-code']);
  });

  it('asks whoever has only a passkey, too', async () => {
    const { recoveryCodes } = await withPasskey(app, driver);
    expect((await missing()).methods).toEqual(['passkey', 'recovery-code']);
    await expect(signIn({ totp: '123456' })).rejects.toMatchObject(invalid);
    await signIn({ recoveryCode: recoveryCodes?.[0] });
  });

  it('takes a code in the same call, a challenge answered by code, or one answered by passkey', async () => {
    const { codes } = await withTotp(app, driver);
    const { authenticator } = await withPasskey(app, driver);
    expect(userOf((await signIn({ totp: codes.next() })).accessToken).amr).toEqual(['pwd', 'otp', 'mfa']);
    const byCode = await complete((await missing()).challenge, { totp: codes.next() });
    expect(byCode.amr).toEqual(['pwd', 'otp', 'mfa']);
    const { challenge } = await missing();
    const options = await second.options(challenge);
    expect(options.allowCredentials).toMatchObject([{ id: authenticator.credentials[0]?.id }]);
    const byPasskey = await complete(challenge, { passkey: authenticator.get(options, { userHandle: null }) });
    expect(byPasskey.amr).toEqual(['pwd', 'pop', 'user', 'mfa']);
  });

  it('takes a challenge once, and for five minutes', async () => {
    const { codes } = await withTotp(app, driver);
    const { challenge } = await missing();
    await complete(challenge, { totp: codes.next() });
    await expect(complete(challenge, { totp: codes.next() })).rejects.toMatchObject(noToken);
    const late = await missing();
    app.clock.advance(SIX_MINUTES);
    await expect(complete(late.challenge, { totp: codes.next() })).rejects.toMatchObject(noToken);
    await expect(second.options(late.challenge)).rejects.toMatchObject(noToken);
  });

  it('lets a wrong code be corrected, and a challenge of another account be of no use', async () => {
    const { codes } = await withTotp(app, driver);
    const { challenge } = await missing();
    await expect(complete(challenge, { totp: '000000' })).rejects.toMatchObject(invalid);
    await complete(challenge, { totp: codes.next() });
    const other = await app.driver();
    const others = await withTotp(app, other);
    const mine = await missing();
    await expect(complete(mine.challenge, { totp: others.codes.next() })).rejects.toMatchObject(invalid);
    const forged = other.accountId.replaceAll('-', '') + mine.challenge.slice(32);
    await expect(complete(forged, { totp: others.codes.next() })).rejects.toMatchObject(noToken);
  });

  it('ends what is halfway in when the password changes', async () => {
    const { codes } = await withTotp(app, driver);
    const { challenge } = await missing();
    await app.sql.query('UPDATE accounts SET password_hash_sealed = $2 WHERE account_id = $1', [
      driver.accountId,
      Buffer.from('another'),
    ]);
    await expect(complete(challenge, { totp: codes.next() })).rejects.toMatchObject(noToken);
  });

  it('takes a passkey’s answer for this sign-in alone', async () => {
    const { authenticator } = await withPasskey(app, driver);
    const [one, two] = [await missing(), await missing()];
    const answer = authenticator.get(await second.options(one.challenge));
    await expect(complete(two.challenge, { passkey: answer })).rejects.toMatchObject(invalid);
    await expect(app.get(PasskeySignInService).signIn(answer, {}, EVIDENCE)).rejects.toMatchObject(invalid);
    const own = new SoftwareAuthenticator(TEST_ORIGIN);
    await withPasskey(app, await app.driver(), own);
    const stranger = own.get(await second.options(one.challenge));
    await expect(complete(one.challenge, { passkey: stranger })).rejects.toMatchObject(invalid);
  });

  it('needs exactly one second factor', async () => {
    const { codes, recoveryCodes } = await withTotp(app, driver);
    const { challenge } = await missing();
    const both = { totp: codes.next(), recoveryCode: recoveryCodes?.[0] };
    for (const proof of [{}, both]) {
      await expect(complete(challenge, proof)).rejects.toMatchObject({ code: 'validation-failed' });
    }
    await expect(signIn(both)).rejects.toMatchObject({ code: 'validation-failed' });
    await signIn({ recoveryCode: recoveryCodes?.[0] }); // neither was used up
  });

  it('takes each recovery code once and tells the owner; new codes end the old ones', async () => {
    const { recoveryCodes } = await withTotp(app, driver);
    const [one = '', two = '', three = ''] = recoveryCodes ?? [];
    await signIn({ recoveryCode: one.toUpperCase().replaceAll('-', ' ') });
    await expect(signIn({ recoveryCode: one })).rejects.toMatchObject(invalid);
    const told = await app.sql.query(
      `SELECT 1 FROM messages WHERE account_id = $1 AND kind = 'security:recovery-code-used'`,
      [driver.accountId],
    );
    expect(told.length).toBeGreaterThan(0);
    const proof = { kind: 'recovery-code', code: two } as const;
    const prove = () => atOnce(app, (tx, factors) => factors.prove(tx, driver.accountId, proof, EVIDENCE));
    expect(await howManyWin(100, prove)).toBe(1);
    const fresh = await app.get(FactorsService).newRecoveryCodes(userOf(driver.accessToken), EVIDENCE);
    expect(fresh).toHaveLength(10);
    await expect(signIn({ recoveryCode: three })).rejects.toMatchObject(invalid);
    await signIn({ recoveryCode: fresh[0] });
  });

  it('lets one of 100 answers to a challenge in', async () => {
    const { authenticator } = await withPasskey(app, driver);
    const challenges = app.get(Challenges);
    const challenge = await challenges.issue('second-factor', 'x');
    const spend = () =>
      app.sql.transaction(async (tx) => {
        if (!(await challenges.spend(tx, challenge))) throw new Error('used');
      });
    expect(await howManyWin(100, spend)).toBe(1);
    const { challenge: whole } = await missing();
    const answer = authenticator.get(await second.options(whole));
    expect(await howManyWin(5, () => complete(whole, { passkey: answer }))).toBe(1);
  });

  it('answers like to a stranger once the account is closing', async () => {
    const { codes } = await withTotp(app, driver);
    const { authenticator } = await withPasskey(app, driver);
    const { challenge } = await missing();
    await app.sql.query(`UPDATE accounts SET status = 'closing' WHERE account_id = $1`, [driver.accountId]);
    await expect(complete(challenge, { totp: codes.next() })).rejects.toMatchObject(noToken);
    const alone = app.get(PasskeySignInService);
    await expect(alone.signIn(authenticator.get(await alone.options()), {}, EVIDENCE)).rejects.toMatchObject(invalid);
  });
});
