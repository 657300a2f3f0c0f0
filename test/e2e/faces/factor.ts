import { randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { totpCode } from '../../../apps/accounts/src/authentication/factors/totp';
import { TotpService } from '../../../apps/accounts/src/authentication/factors/totp.service';
import { FaceEngine } from '../../../apps/accounts/src/face/engine/face-engine';
import { FACE_SETTINGS, type FaceSettings } from '../../../apps/accounts/src/face/engine/face-settings';
import { FaceReader } from '../../../apps/accounts/src/face/face-reader';
import { userOf } from '../../support/factors';
import { call, newDriver } from '../../support/people';
import { until } from '../../support/until';
import { FACE, type FaceWorld, type Sent } from './face-world';

/** A second factor beside others, its notice, and its end. */
export function factor(faces: FaceWorld): void {
  it('is a second factor after a password and beside another one, never alone', async () => {
    const signIn = () =>
      call(faces.running, 'POST', '/accounts/v1/sessions', {
        body: { identifier: faces.driver.email, password: faces.driver.password },
      });
    expect((await signIn()).status).toBe(201); // a face alone demands nothing
    const totp = faces.running.app.get(TotpService, { strict: false });
    const { secret } = await totp.propose(faces.driver.accountId);
    await totp.confirm(userOf(faces.driver.accessToken), totpCode(secret, new Date()), {
      address: '192.0.2.7',
      agent: 'test',
    });
    const { status: code, body } = await signIn();
    expect([code, body['methods']]).toEqual([401, expect.arrayContaining(['totp', 'face'])]);
    const answer = (image: Buffer, challenge: unknown, sent: Sent = {}) =>
      faces.send('POST', '/accounts/v1/sessions/second-factor/face', image, {
        ...sent,
        headers: { authorization: '', 'x-sign-in-challenge': String(challenge) },
      });
    expect((await answer(faces.berta, body['challenge'])).body.code).toBe('invalid-credentials');
    expect(
      (await answer(faces.anna, body['challenge'], { key: randomBytes(32).toString('base64url') })).body.code,
    ).toBe('invalid-credentials');
    expect((await answer(faces.anna, `${'0'.repeat(32)}${'A'.repeat(72)}`)).body.code).toBe('invalid-token');
    expect((await answer(faces.anna, '')).body.code).toBe('validation-failed');
    const opened = await answer(faces.anna, body['challenge']);
    expect(opened.status).toBe(201);
    expect(decodeJwt(opened.body.accessToken as string)).toMatchObject({
      roles: ['driver'],
      amr: ['pwd', 'face', 'mfa'],
    });
    expect((await answer(faces.anna, body['challenge'])).body.code).toBe('invalid-token');
  });

  it('is told by mail with a link that undoes it, as any other new factor is', async () => {
    const owner = await newDriver(faces.running);
    await faces.consent('given', owner);
    expect((await faces.send('PUT', FACE, faces.anna, {}, owner)).status).toBe(204);
    const mail = await until('the notice', () =>
      faces.running.mailbox.list(owner.email).find(({ links }) => links.some((link) => link.includes('/undo'))),
    );
    expect(mail.text).toContain('What was added: face recognition');
    expect((await call(faces.running, 'POST', '/accounts/v1/undos', { body: { token: mail.token } })).status).toBe(204);
    const rows = await faces.running.adminQuery('SELECT 1 FROM accounts.faces WHERE account_id = $1', [
      owner.accountId,
    ]);
    expect(rows).toEqual([]);
  });

  it('is not taken in a session that ends while its images are read', async () => {
    const leaver = await newDriver(faces.running);
    await faces.consent('given', leaver);
    const reader = faces.running.app.get(FaceReader, { strict: false });
    const real = reader.read.bind(reader);
    jest.spyOn(reader, 'read').mockImplementationOnce(async (images) => {
      await faces.as('DELETE', '/accounts/v1/sessions/current', undefined, leaver);
      return real(images);
    });
    const answer = await faces.send('PUT', FACE, faces.anna, {}, leaver);
    expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
    expect(
      await faces.running.adminQuery('SELECT 1 FROM accounts.faces WHERE account_id = $1', [leaver.accountId]),
    ).toEqual([]);
  });

  it('takes nothing else along when the model is missing: 503 on faces, and all is well', async () => {
    const settings = faces.running.app.get<FaceSettings>(FACE_SETTINGS, { strict: false });
    const { packagesFrom } = settings;
    const engine = faces.running.app.get(FaceEngine, { strict: false });
    await engine.rest();
    faces.seen.forget();
    Object.assign(settings, { packagesFrom: '/nowhere/at-all.js', brokenMs: 0 });
    try {
      expect(await faces.verify(faces.anna)).toMatchObject({ status: 503, body: { code: 'face-unavailable' } });
      expect((await faces.send('PUT', FACE, faces.anna)).body.code).toBe('face-unavailable');
      expect(await faces.status()).toMatchObject({ enrolled: true, lockedUntil: null });
      expect((await call(faces.running, 'GET', '/health/ready')).status).toBe(200);
      expect((await call(faces.running, 'GET', '/accounts/v1/me', { token: faces.driver.accessToken })).status).toBe(
        200,
      );
    } finally {
      Object.assign(settings, { packagesFrom });
    }
    expect((await faces.verify(faces.anna)).body).toEqual({ matched: true });
  });

  it('ends with the consent: the template is gone, and giving anew brings nothing back', async () => {
    expect((await faces.consent('withdrawn')).status).toBe(200);
    expect(await faces.status()).toMatchObject({ enrolled: false });
    expect((await faces.verify(faces.anna)).body).toMatchObject({ code: 'face-not-allowed', reason: 'withdrawn' });
    await faces.consent('given');
    expect((await faces.verify(faces.anna)).body).toMatchObject({ code: 'face-not-enrolled' });
    expect((await faces.send('PUT', FACE, faces.anna)).status).toBe(204);
    expect((await call(faces.running, 'DELETE', FACE, { token: faces.driver.accessToken })).status).toBe(204);
    expect((await call(faces.running, 'DELETE', FACE, { token: faces.driver.accessToken })).status).toBe(404);
  });
}
