import { decodeJwt } from 'jose';
import type {
  PublicKeyCredentialCreationOptionsJSON as CreationOptions,
  PublicKeyCredentialRequestOptionsJSON as RequestOptions,
} from '@simplewebauthn/server';
import { totpCode } from '../../apps/accounts/src/authentication/factors/totp';
import { SoftwareAuthenticator } from '../support/authenticator';
import { ChargePoint } from '../support/charge-point';
import { type Answer, call, newDriver, type Person } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { CHARGE_POINT_PASSWORD, newOperator, newStaff, STAFF_PASSWORD } from '../support/staff';

const STEP_MS = 30_000;
const FACTORS = '/accounts/v1/me/factors';
const SESSIONS = '/accounts/v1/sessions';

describe('second factors over HTTP (ASVS 6.3.3)', () => {
  let running: RunningApp;
  let driver: Person;
  beforeAll(async () => {
    running = await sharedRunningApp();
  });
  beforeEach(async () => {
    driver = await newDriver(running);
  });
  afterAll(() => running.stop());

  const post = (
    path: string,
    body: unknown = {},
    token?: string,
    headers: Record<string, string> = {},
  ): Promise<Answer> => call(running, 'POST', path, { body, headers, ...(token && { token }) });
  const as = (method: string, path: string, body?: unknown, token = driver.accessToken): Promise<Answer> =>
    call(running, method, path, { token, ...(body !== undefined && { body }) });
  const signIn = (more: object = {}) =>
    post(SESSIONS, { identifier: driver.email, password: driver.password, ...more });
  const amrOf = ({ body }: Answer): unknown => decodeJwt(body['accessToken'] as string)['amr'];
  /** The code of the next step, which counts already; so no code of this test is used twice. */
  const later = (secret: string): string => totpCode(secret, new Date(Date.now() + STEP_MS));

  const enrolTotp = async (token = driver.accessToken): Promise<{ secret: string; codes: string[] }> => {
    const proposed = await as('POST', `${FACTORS}/totp`, {}, token);
    expect([proposed.status, Object.keys(proposed.body).sort()]).toEqual([201, ['qr', 'secret', 'uri']]);
    const secret = proposed.body['secret'] as string;
    const confirmed = await as('POST', `${FACTORS}/totp/confirm`, { code: totpCode(secret, new Date()) }, token);
    expect(confirmed.status).toBe(200);
    return { secret, codes: confirmed.body['recoveryCodes'] as string[] };
  };
  const enrolPasskey = async (): Promise<{ id: string; authenticator: SoftwareAuthenticator }> => {
    const authenticator = new SoftwareAuthenticator('http://evcloud.test');
    const options = (await as('POST', `${FACTORS}/passkeys/options`, {})).body as unknown as CreationOptions;
    const added = await as('POST', `${FACTORS}/passkeys`, { name: 'Phone', credential: authenticator.create(options) });
    expect(added.status).toBe(201);
    return { id: added.body['id'] as string, authenticator };
  };
  const optionsOf = async (path: string, body: unknown = {}, token?: string): Promise<RequestOptions> => {
    const answer = await post(path, body, token);
    expect(answer.status).toBe(200);
    return answer.body as unknown as RequestOptions;
  };

  it('an authenticator app: set up, asked for, used, listed, removed', async () => {
    const { secret, codes } = await enrolTotp();
    expect(codes).toHaveLength(10);
    const asked = await signIn();
    expect([asked.status, asked.body]).toEqual([
      401,
      expect.objectContaining({ code: 'second-factor-missing', methods: ['totp', 'recovery-code'], expiresIn: 300 }),
    ]);
    expect(JSON.stringify(asked.body)).not.toContain(driver.email);
    const wrong = await signIn({ totp: '000000' });
    expect([wrong.status, wrong.body['code']]).toEqual([401, 'invalid-credentials']);
    const answer = { challenge: asked.body['challenge'], totp: later(secret) };
    const signedIn = await post(`${SESSIONS}/second-factor`, answer);
    expect([signedIn.status, amrOf(signedIn)]).toEqual([201, ['pwd', 'otp', 'mfa']]);
    const byCode = await signIn({ recoveryCode: codes[0] });
    expect([byCode.status, amrOf(byCode)]).toEqual([201, ['pwd', 'otp', 'mfa']]);
    expect((await as('GET', FACTORS)).body).toEqual({
      password: true,
      totp: { confirmedAt: expect.any(String) },
      recoveryCodes: { left: 9 },
      passkeys: [],
    });
    expect((await as('DELETE', `${FACTORS}/totp`)).status).toBe(204);
    expect((await signIn()).status).toBe(201);
  });

  it('a passkey: added, used alone and as a second factor, renamed, removed', async () => {
    const { id, authenticator } = await enrolPasskey();
    const options = await optionsOf(`${SESSIONS}/passkey/options`);
    expect([options.rpId, options.userVerification, options.allowCredentials]).toEqual([
      'evcloud.test',
      'required',
      undefined,
    ]);
    const credential = authenticator.get(options);
    const alone = await post(`${SESSIONS}/passkey`, { credential });
    expect([alone.status, amrOf(alone)]).toEqual([201, ['pop', 'user', 'mfa']]);
    const replayed = await post(`${SESSIONS}/passkey`, { credential });
    expect([replayed.status, replayed.body['code']]).toEqual([401, 'invalid-credentials']);
    const { challenge } = (await signIn()).body;
    const passkey = authenticator.get(await optionsOf(`${SESSIONS}/second-factor/options`, { challenge }));
    const second = await post(`${SESSIONS}/second-factor`, { challenge, passkey });
    expect([second.status, amrOf(second)]).toEqual([201, ['pwd', 'pop', 'user', 'mfa']]);
    const renamed = await as('PATCH', `${FACTORS}/passkeys/${id}`, { name: 'Blue phone' });
    expect(renamed.body).toMatchObject({ id, name: 'Blue phone', lastUsedAt: expect.any(String) });
    expect((await as('DELETE', `${FACTORS}/passkeys/${id}`)).status).toBe(204);
    expect((await signIn()).status).toBe(201);
  });

  it('a refused passkey answers alike for whatever is wrong with it', async () => {
    const { authenticator } = await enrolPasskey();
    const stranger = new SoftwareAuthenticator('http://evcloud.test');
    stranger.create((await as('POST', `${FACTORS}/passkeys/options`, {})).body as unknown as CreationOptions);
    const fresh = () => optionsOf(`${SESSIONS}/passkey/options`);
    const attempts = [
      stranger.get(await fresh()),
      authenticator.get(await fresh(), { origin: 'https://evil.example' }),
      authenticator.get(await fresh(), { rpId: 'evil.example' }),
      authenticator.get(await fresh(), { challenge: 'A'.repeat(72) }),
      authenticator.get(await fresh(), { userHandle: stranger.credentials[0]?.id ?? '' }),
      authenticator.get(await fresh(), { userVerified: false }),
    ];
    const said = new Set<string>();
    for (const credential of attempts) {
      const { status, body } = await post(`${SESSIONS}/passkey`, { credential });
      said.add(JSON.stringify({ status, ...body, requestId: '' }));
    }
    expect([...said]).toEqual([expect.stringContaining('invalid-credentials')]);
  });

  it('staff come in by password to set one up, and work with the refreshed token', async () => {
    const staff = await newStaff(running, 'privacy-officer', null);
    const first = await post(SESSIONS, { identifier: staff.email, password: STAFF_PASSWORD });
    const token = first.body['accessToken'] as string;
    const work = (with_: string) => as('GET', '/accounts/v1/desk/campaigns', undefined, with_);
    expect(await work(token)).toMatchObject({ status: 403, body: { code: 'second-factor-required' } });
    const { secret } = await enrolTotp(token);
    const refreshed = await post(`${SESSIONS}/refresh`, { refreshToken: first.body['refreshToken'] });
    expect((await work(refreshed.body['accessToken'] as string)).status).toBe(200);
    const removal = await as('DELETE', `${FACTORS}/totp`, undefined, refreshed.body['accessToken'] as string);
    expect([removal.status, removal.body['code']]).toEqual([409, 'factor-needed']);
    const again = { identifier: staff.email, password: STAFF_PASSWORD, totp: later(secret) };
    const next = await post(SESSIONS, again);
    expect((await work(next.body['accessToken'] as string)).status).toBe(200);
  });

  it('a repeated answer with the same Idempotency-Key gets the same session, and no second one', async () => {
    const { secret } = await enrolTotp();
    const body = { identifier: driver.email, password: driver.password, totp: later(secret) };
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const [one, two] = [await post(SESSIONS, body, undefined, headers), await post(SESSIONS, body, undefined, headers)];
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.body).toEqual(one.body);
  });

  it('QTL-10.2: step-up gives the same session a new token; the refresh token goes on', async () => {
    const { authenticator } = await enrolPasskey();
    const passkey = authenticator.get(await optionsOf(`${SESSIONS}/current/step-up/options`, {}, driver.accessToken));
    const stepped = await post(`${SESSIONS}/current/step-up`, { passkey }, driver.accessToken);
    expect([stepped.status, Object.keys(stepped.body).sort()]).toEqual([200, ['accessToken', 'expiresIn']]);
    expect(amrOf(stepped)).toEqual(expect.arrayContaining(['pop', 'user', 'mfa']));
    expect(decodeJwt(stepped.body['accessToken'] as string)['sid']).toBe(decodeJwt(driver.accessToken)['sid']);
    const byPassword = await post(`${SESSIONS}/current/step-up`, { password: driver.password }, driver.accessToken);
    expect(byPassword).toMatchObject({
      status: 401,
      body: { code: 'second-factor-missing', methods: ['passkey', 'recovery-code'] },
    });
    expect((await post(`${SESSIONS}/refresh`, { refreshToken: driver.refreshToken })).status).toBe(201);
  });

  it('a confirmation starts a charge where the driver asked for that, once, and does not say how they confirmed (QST-2.2 bio)', async () => {
    const { chargePointIds } = await newOperator(running, ['CONFIRMED-1']);
    const [id = ''] = chargePointIds;
    const point = await ChargePoint.connect(running.url, id, { password: CHARGE_POINT_PASSWORD });
    point.on('RemoteStartTransaction', () => ({ status: 'Accepted' }));
    expect((await as('PUT', '/charging/v1/me/settings', { confirmStarts: true })).status).toBe(200);
    const start = (confirmation?: unknown, connectorId = 1) =>
      as('POST', '/charging/v1/me/sessions', {
        chargePointId: id,
        connectorId,
        ...(confirmation !== undefined && { confirmation }),
      });
    expect(await start()).toMatchObject({ status: 403, body: { code: 'confirmation-token-needed' } });
    const wrong = await as('POST', '/accounts/v1/me/confirmations', { password: 'wrong' });
    expect([wrong.status, wrong.body['code']]).toEqual([401, 'invalid-credentials']);
    const { status, body } = await as('POST', '/accounts/v1/me/confirmations', { password: driver.password });
    expect([status, body['expiresIn']]).toEqual([201, 120]);
    const claims = decodeJwt(body['confirmation'] as string);
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'jti', 'purpose', 'sid', 'sub']); // not how
    expect((await start(body['confirmation'])).status).toBe(202);
    expect(await start(body['confirmation'], 2)).toMatchObject({
      status: 403,
      body: { code: 'confirmation-token-needed' },
    });
    expect(await start(driver.accessToken, 2)).toMatchObject({ status: 403 });
    expect((await as('GET', '/accounts/v1/me', undefined, body['confirmation'] as string)).status).toBe(401);
    const { authenticator } = await enrolPasskey();
    const passkey = authenticator.get(await optionsOf(`${SESSIONS}/current/step-up/options`, {}, driver.accessToken));
    const byPasskey = await as('POST', '/accounts/v1/me/confirmations', { passkey });
    expect((await start(byPasskey.body['confirmation'], 2)).status).toBe(202);
    await point.close();
  });
});
