import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { decodeJwt } from 'jose';
import { FaceEngine } from '../../apps/accounts/src/face/engine/face-engine';
import { FACE_SETTINGS, type FaceSettings } from '../../apps/accounts/src/face/engine/face-settings';
import { totpCode } from '../../apps/accounts/src/factors/totp';
import { TotpService } from '../../apps/accounts/src/factors/totp.service';
import { edit, facesAreInstalled, hugePng, photoFile, portrait } from '../support/face-photos';
import { withFaceModel } from '../support/faces';
import { userOf } from '../support/factors';
import { call, newDriver, type Person } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';

const FACE = '/accounts/v1/me/face';
const VERIFICATIONS = `${FACE}/verifications`;

(facesAreInstalled ? describe : describe.skip)('QST-2.2 bio: facial recognition by opt-in', () => {
  let running: RunningApp;
  let driver: Person;
  let anna: Buffer;
  let berta: Buffer;
  const log: string[] = [];
  const key = randomBytes(32).toString('base64url');

  beforeAll(async () => {
    const stream = new Writable({
      write: (line: Buffer, _encoding, done) => {
        log.push(line.toString());
        done();
      },
    });
    running = await startRunningApp({}, { log: { level: 'trace', stream } });
    withFaceModel(running.app);
    [anna, berta] = [
      await portrait('anna').jpeg({ quality: 90 }).toBuffer(),
      await portrait('berta').jpeg().toBuffer(),
    ];
    driver = await newDriver(running);
  });
  afterAll(() => running.stop());

  type Sent = { readonly type?: string; readonly key?: string | null; readonly headers?: Record<string, string> };
  const send = async (method: string, path: string, body: Buffer | FormData, sent: Sent = {}, who = driver) => {
    const headers: Record<string, string> = { authorization: `Bearer ${who.accessToken}`, ...sent.headers };
    if (sent.key !== null) headers['x-face-key'] = sent.key ?? key;
    if (Buffer.isBuffer(body)) headers['content-type'] = sent.type ?? 'image/jpeg';
    const answer = await fetch(running.url + path, {
      method,
      headers,
      body: body as Uint8Array<ArrayBuffer> | FormData,
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: text === '' ? {} : JSON.parse(text),
      type: answer.headers.get('content-type'),
    };
  };
  const form = (...images: Buffer[]): FormData => {
    const parts = new FormData();
    for (const image of images) parts.append('images', new Blob([new Uint8Array(image)]), 'photo.jpg');
    return parts;
  };
  const consent = (decision: 'given' | 'withdrawn', who = driver) =>
    call(running, 'PUT', '/accounts/v1/me/consents/face-recognition', {
      token: who.accessToken,
      body: { decision, noticeVersion: 1 },
    });
  const status = async (who = driver) => (await call(running, 'GET', FACE, { token: who.accessToken })).body;
  const verify = (image: Buffer, sent: Sent = {}, query = '', who = driver) =>
    send('POST', VERIFICATIONS + query, image, sent, who);

  it('is off until consent is given, and the model is not loaded by then', async () => {
    const answers = [await send('PUT', FACE, anna), await verify(anna)];
    for (const { status: code, body } of answers)
      expect([code, body.code, body.reason]).toEqual([403, 'face-not-allowed', 'not-given']);
    expect(running.app.get(FaceEngine, { strict: false }).isLoaded).toBe(false);
    expect(await status()).toEqual({ enrolled: false, enrolledAt: null, lastUsedAt: null, lockedUntil: null });
  });

  it('enrols with several images, matches its person, and nobody else', async () => {
    expect((await consent('given')).status).toBe(200);
    expect((await verify(anna)).body.code).toBe('face-not-enrolled');
    const images = [anna, await portrait('anna', 0.7).png().toBuffer(), await portrait('anna', 0.3).webp().toBuffer()];
    expect(await send('PUT', FACE, form(...images))).toMatchObject({ status: 204 });
    expect(await status()).toMatchObject({ enrolled: true, lastUsedAt: null });
    const darker = await portrait('anna', 0.6)
      .modulate({ brightness: 0.8 })
      .resize(400)
      .jpeg({ quality: 75 })
      .toBuffer();
    expect((await verify(darker)).body).toEqual({ matched: true });
    expect((await verify(berta)).body).toEqual({ matched: false });
    const rotated = await edit(darker).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer();
    expect((await verify(rotated)).body).toEqual({ matched: true });
    expect(await status()).toMatchObject({ lastUsedAt: expect.any(String) });
  });

  it('answers another key of a device as it answers another face', async () => {
    const wrongKey = await verify(anna, { key: randomBytes(32).toString('base64url') });
    const wrongFace = await verify(berta);
    expect(wrongKey).toEqual(wrongFace);
    expect((await verify(anna)).body).toEqual({ matched: true }); // and forgets both failures
  });

  it('confirms a charging start, as a password does, and says no more about it', async () => {
    const matched = await verify(anna, {}, '?for=charging-start');
    expect(matched).toMatchObject({ status: 200, body: { matched: true, expiresIn: 120 } });
    const claims = decodeJwt(matched.body.confirmation as string);
    expect(claims).toMatchObject({ sub: driver.accountId, purpose: 'charging-start' });
    expect(JSON.stringify(claims)).not.toMatch(/face|amr/);
    expect((await verify(berta, {}, '?for=charging-start')).body).toEqual({ matched: false });
    expect((await verify(anna, {}, '?for=anything')).status).toBe(400);
  });

  it('tells what is wrong with an image, keeps and counts nothing', async () => {
    const careless = await newDriver(running);
    await consent('given', careless);
    expect((await send('PUT', FACE, anna, {}, careless)).status).toBe(204);
    const before = await status(careless);
    const rows = () =>
      running.adminQuery(
        `SELECT f.*, coalesce(a.failures, 0) AS failures, a.locked_until
         FROM accounts.faces f LEFT JOIN accounts.face_attempts a USING (account_id) ORDER BY account_id`,
      );
    const kept = JSON.stringify(await rows());
    const group = await edit(photoFile('sample6.jpg')).resize(1024).jpeg().toBuffer();
    const nobody = await edit(photoFile('sample6.jpg'))
      .extract({ left: 0, top: 0, width: 200, height: 200 })
      .jpeg()
      .toBuffer();
    const jpegZip = Buffer.concat([anna, Buffer.from('PK\x03\x04zip'), deflateRawSync(anna)]);
    const bad: [string, Buffer, string][] = [
      ['several faces', group, 'several-faces'],
      ['nobody', nobody, 'no-face'],
      ['far away', await edit(anna).resize(90).jpeg().toBuffer(), 'face-too-small'],
      ['blurred', await portrait('anna', 1).blur(3).jpeg().toBuffer(), 'not-sharp'],
      ['17,000 x 17,000', hugePng(17_000), 'image-too-large'],
      ['truncated', anna.subarray(0, anna.length - 500), 'image-unreadable'],
      ['JPEG and ZIP', jpegZip, 'image-unreadable'],
      ['a GIF', await edit(anna).gif().toBuffer(), 'image-unreadable'],
      ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 'image-unreadable'],
      ['compressed zeros', gzipSync(Buffer.alloc(1 << 24)), 'image-unreadable'],
      ['noise', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(5000)]), 'image-unreadable'],
    ];
    for (const [name, image, reason] of bad) {
      const answer = await verify(image, { type: 'image/webp' }, '', careless); // its bytes count, not its name
      expect([name, answer.status, answer.body.code, answer.body.reason, answer.type]).toEqual([
        name,
        422,
        'face-image-refused',
        reason,
        expect.stringContaining('problem+json'),
      ]);
    }
    const enrol = (...images: Buffer[]) => send('PUT', FACE, form(...images), {}, careless);
    expect((await enrol(anna, berta)).body).toMatchObject({ reason: 'different-people' });
    expect((await enrol(anna, group)).body).toMatchObject({ reason: 'several-faces', image: 2 });
    expect(JSON.stringify(await rows()) === kept).toBe(true);
    expect(await status(careless)).toEqual(before);
  });

  it.each<[string, (image: Buffer) => Promise<{ status: number; body: { code?: string } }>, number, string]>([
    ['no key', (image) => verify(image, { key: null }), 400, 'validation-failed'],
    ['a short key', (image) => verify(image, { key: key.slice(1) }), 400, 'validation-failed'],
    ['another type', (image) => verify(image, { type: 'text/plain' }), 415, 'unsupported-media-type'],
    ['JSON', () => verify(Buffer.from('{}'), { type: 'application/json' }), 415, 'unsupported-media-type'],
    [
      'compressed',
      (image) => verify(image, { headers: { 'content-encoding': 'gzip' } }),
      415,
      'unsupported-media-type',
    ],
    ['nothing', () => verify(Buffer.alloc(0)), 422, 'face-image-refused'],
    ['9 MB', () => verify(Buffer.alloc(9 << 20)), 413, 'body-too-large'],
    ['six images', (image) => send('PUT', FACE, form(...Array<Buffer>(6).fill(image))), 400, 'validation-failed'],
    ['two to compare', (image) => send('POST', VERIFICATIONS, form(image, image)), 400, 'validation-failed'],
  ])('refuses a request with %s', async (_name, ask, code, problem) => {
    const answer = await ask(anna);
    expect([answer.status, answer.body.code]).toEqual([code, problem]);
    expect(await status()).toMatchObject({ enrolled: true, lockedUntil: null });
  });

  it('is nothing that charging, events, pushes, operators or the log know of', async () => {
    const columns = await running.adminQuery<{ name: string }>(
      `SELECT table_schema || '.' || table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema IN ('charging', 'accounts') AND (table_name || column_name) ~ '(^|_)faces?(_|$)|biometr'`,
    );
    expect(columns.filter(({ name }) => !/^accounts\.face(s|_attempts)\./.test(name))).toEqual([]);
    const events = await running.adminQuery(
      `SELECT * FROM accounts.outbox WHERE type || data::text ~* 'face|template|biometr' AND type <> 'consent.changed'`,
    );
    expect(events).toEqual([]);
    const pushed = JSON.stringify(running.emulator.pushes);
    expect(pushed).not.toMatch(/face|面容/i);
    const lines = log.join('');
    expect(lines).toContain(VERIFICATIONS);
    expect(lines).not.toContain(key);
    expect(lines).not.toMatch(/x-face-key/i);
    const kept = await running.adminQuery<{ row: string }>('SELECT row_to_json(f)::text AS row FROM accounts.faces f');
    expect(kept.length).toBeGreaterThan(0);
    for (const { row } of kept) expect(row).not.toContain(Buffer.from(key, 'base64url').toString('hex'));
  });

  it('is a second factor after a password and beside another one, never alone', async () => {
    const signIn = () =>
      call(running, 'POST', '/accounts/v1/sessions', {
        body: { identifier: driver.email, password: driver.password },
      });
    expect((await signIn()).status).toBe(201); // a face alone demands nothing
    const totp = running.app.get(TotpService, { strict: false });
    const { secret } = await totp.propose(driver.accountId);
    await totp.confirm(userOf(driver.accessToken), totpCode(secret, new Date()), {
      address: '192.0.2.7',
      agent: 'test',
    });
    const { status: code, body } = await signIn();
    expect([code, body['methods']]).toEqual([401, expect.arrayContaining(['totp', 'face'])]);
    const answer = (image: Buffer, challenge: unknown, sent: Sent = {}) =>
      send('POST', '/accounts/v1/sessions/second-factor/face', image, {
        ...sent,
        headers: { authorization: '', 'x-sign-in-challenge': String(challenge) },
      });
    expect((await answer(berta, body['challenge'])).body.code).toBe('invalid-credentials');
    expect((await answer(anna, body['challenge'], { key: randomBytes(32).toString('base64url') })).body.code).toBe(
      'invalid-credentials',
    );
    expect((await answer(anna, `${'0'.repeat(32)}${'A'.repeat(72)}`)).body.code).toBe('invalid-token');
    expect((await answer(anna, '')).body.code).toBe('validation-failed');
    const opened = await answer(anna, body['challenge']);
    expect(opened.status).toBe(201);
    expect(decodeJwt(opened.body.accessToken as string)).toMatchObject({
      roles: ['driver'],
      amr: ['pwd', 'face', 'mfa'],
    });
    expect((await answer(anna, body['challenge'])).body.code).toBe('invalid-token');
  });

  it('takes nothing else along when the model is missing: 503 on faces, and all is well', async () => {
    const settings = running.app.get<FaceSettings>(FACE_SETTINGS, { strict: false });
    const { packagesFrom } = settings;
    const engine = running.app.get(FaceEngine, { strict: false });
    await engine.rest();
    Object.assign(settings, { packagesFrom: '/nowhere/at-all.js', brokenMs: 0 });
    try {
      expect(await verify(anna)).toMatchObject({ status: 503, body: { code: 'face-unavailable' } });
      expect((await send('PUT', FACE, anna)).body.code).toBe('face-unavailable');
      expect(await status()).toMatchObject({ enrolled: true, lockedUntil: null });
      expect((await call(running, 'GET', '/health/ready')).status).toBe(200);
      expect((await call(running, 'GET', '/accounts/v1/me', { token: driver.accessToken })).status).toBe(200);
    } finally {
      Object.assign(settings, { packagesFrom });
    }
    expect((await verify(anna)).body).toEqual({ matched: true });
  });

  it('ends with the consent: the template is gone, and giving anew brings nothing back', async () => {
    expect((await consent('withdrawn')).status).toBe(200);
    expect(await status()).toMatchObject({ enrolled: false });
    expect((await verify(anna)).body).toMatchObject({ code: 'face-not-allowed', reason: 'withdrawn' });
    await consent('given');
    expect((await verify(anna)).body).toMatchObject({ code: 'face-not-enrolled' });
    expect((await send('PUT', FACE, anna)).status).toBe(204);
    expect((await call(running, 'DELETE', FACE, { token: driver.accessToken })).status).toBe(204);
    expect((await call(running, 'DELETE', FACE, { token: driver.accessToken })).status).toBe(404);
  });
});
