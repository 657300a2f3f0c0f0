import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { decodeJwt } from 'jose';
import { FaceEngine } from '../../apps/accounts/src/face/engine/face-engine';
import { FACE_SETTINGS, type FaceSettings } from '../../apps/accounts/src/face/engine/face-settings';
import { FaceReader } from '../../apps/accounts/src/face/face-reader';
import { totpCode } from '../../apps/accounts/src/authentication/factors/totp';
import { TotpService } from '../../apps/accounts/src/authentication/factors/totp.service';
import { ChargePoint } from '../support/charge-point';
import { edit, facesAreInstalled, hugePng, photoFile, portrait } from '../support/face-photos';
import { rememberSeen, type SeenMemory, withFaceModel } from '../support/faces';
import { userOf } from '../support/factors';
import { driverIdIn } from '../support/pairwise';
import { call, newDriver, type Person } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { CHARGE_POINT_PASSWORD, newOperator, type Operator } from '../support/staff';
import { until } from '../support/until';

const FACE = '/accounts/v1/me/face';
const VERIFICATIONS = `${FACE}/verifications`;
const SESSIONS = '/charging/v1/me/sessions';
const CHARGE_POINT = 'PIER-1';
const PUSH_TOKEN = 'phone-of-the-driver';

/** What gives away that something is about faces, in the languages of the product; undefined where nothing does. */
function mentionOfFaces(told: string): string | undefined {
  const words = told.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}/gi, ''); // `face` is hexadecimal
  return /face|template|biometr|面容|樣貌/i.exec(words)?.[0];
}

(facesAreInstalled ? describe : describe.skip)('QST-2.2 bio: facial recognition by opt-in', () => {
  let running: RunningApp;
  let driver: Person;
  let operator: Operator;
  let anna: Buffer;
  let berta: Buffer;
  let seen: SeenMemory;
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
    seen = rememberSeen(running.app);
    [anna, berta] = [
      await portrait('anna').jpeg({ quality: 90 }).toBuffer(),
      await portrait('berta').jpeg().toBuffer(),
    ];
    driver = await newDriver(running);
    operator = await newOperator(running, [CHARGE_POINT]);
    const phone = { pushToken: PUSH_TOKEN, platform: 'ios', appVersion: '3.0', locale: 'en' };
    expect((await as('PUT', '/accounts/v1/me/devices/phone', phone)).status).toBe(200);
  });
  afterAll(() => running.stop());

  const as = (method: string, path: string, body?: object, { accessToken: token } = driver) =>
    call(running, method, path, { token, ...(body && { body }) });
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
    expect(claims).toMatchObject({ sub: driverIdIn(driver.accessToken), purpose: 'charging-start' });
    expect(JSON.stringify(claims)).not.toMatch(/face|amr/);
    expect((await verify(berta, {}, '?for=charging-start')).body).toEqual({ matched: false });
    expect((await verify(anna, {}, '?for=anything')).status).toBe(400);
  });

  it('starts a charge where the driver asked to be asked, once, and the charge point hears nothing of a face', async () => {
    const heard: Record<string, unknown>[] = [];
    const point = await ChargePoint.connect(running.url, CHARGE_POINT, { password: CHARGE_POINT_PASSWORD });
    point.on('RemoteStartTransaction', (asked) => {
      heard.push(asked);
      return { status: 'Accepted' };
    });
    expect((await as('PUT', '/charging/v1/me/settings', { confirmStarts: true })).status).toBe(200);
    const start = (confirmation?: unknown) =>
      as('POST', SESSIONS, { chargePointId: CHARGE_POINT, connectorId: 1, ...(confirmation ? { confirmation } : {}) });
    const needed = { status: 403, body: { code: 'confirmation-token-needed' } };
    expect(await start()).toMatchObject(needed);
    const { confirmation } = (await verify(anna, {}, '?for=charging-start')).body;
    const requested = await start(confirmation);
    expect(requested).toMatchObject({ status: 202, body: { status: 'requested' } });
    expect(await start(confirmation)).toMatchObject(needed);
    expect(heard).toEqual([{ connectorId: 1, idTag: expect.any(String) }]);

    const { transactionId, idTagInfo } = await point.start({ idTag: String(heard[0]?.['idTag']) });
    expect(idTagInfo.status).toBe('Accepted');
    const session = () => as('GET', `${SESSIONS}/${String(requested.body['id'])}`);
    expect((await session()).body).toMatchObject({ status: 'active' });
    await point.stop({ transactionId });
    expect((await session()).body).toMatchObject({ status: 'completed', energyWh: 2000 });
    await point.close();
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

  it('is nothing that the tables of charging or the log know of', async () => {
    const columns = await running.adminQuery<{ name: string }>(
      `SELECT table_schema || '.' || table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema IN ('charging', 'accounts') AND (table_name || column_name) ~ '(^|_)faces?(_|$)|biometr'`,
    );
    expect(columns.filter(({ name }) => !/^accounts\.face(s|_attempts)\./.test(name))).toEqual([]);
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

  it('is told by mail with a link that undoes it, as any other new factor is', async () => {
    const owner = await newDriver(running);
    await consent('given', owner);
    expect((await send('PUT', FACE, anna, {}, owner)).status).toBe(204);
    const mail = await until('the notice', () =>
      running.mailbox.list(owner.email).find(({ links }) => links.some((link) => link.includes('/undo'))),
    );
    expect(mail.text).toContain('What was added: face recognition');
    expect((await call(running, 'POST', '/accounts/v1/undos', { body: { token: mail.token } })).status).toBe(204);
    const rows = await running.adminQuery('SELECT 1 FROM accounts.faces WHERE account_id = $1', [owner.accountId]);
    expect(rows).toEqual([]);
  });

  it('is not taken in a session that ends while its images are read', async () => {
    const leaver = await newDriver(running);
    await consent('given', leaver);
    const reader = running.app.get(FaceReader, { strict: false });
    const real = reader.read.bind(reader);
    jest.spyOn(reader, 'read').mockImplementationOnce(async (images) => {
      await as('DELETE', '/accounts/v1/sessions/current', undefined, leaver);
      return real(images);
    });
    const answer = await send('PUT', FACE, anna, {}, leaver);
    expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
    expect(await running.adminQuery('SELECT 1 FROM accounts.faces WHERE account_id = $1', [leaver.accountId])).toEqual(
      [],
    );
  });

  it('takes nothing else along when the model is missing: 503 on faces, and all is well', async () => {
    const settings = running.app.get<FaceSettings>(FACE_SETTINGS, { strict: false });
    const { packagesFrom } = settings;
    const engine = running.app.get(FaceEngine, { strict: false });
    await engine.rest();
    seen.forget();
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

  // Last, as all of the above could have told somebody.
  describe('is told nobody', () => {
    it('in events: no row of an outbox mentions a face, not even that there is a consent', async () => {
      for (const outbox of ['accounts.outbox', 'charging.outbox']) {
        const rows = await running.adminQuery<{ row: string }>(`SELECT row_to_json(o)::text AS row FROM ${outbox} o`);
        expect([outbox, rows.length]).not.toEqual([outbox, 0]);
        expect(rows.filter(({ row }) => mentionOfFaces(row))).toEqual([]);
      }
    });

    it('in pushes, of which the same phone gets others', async () => {
      const kinds = () => running.emulator.pushes.list(PUSH_TOKEN).map(({ data }) => data['type']);
      await until('the push about the session', () => kinds().includes('session-completed'));
      await until('the end of all jobs', async () => {
        const due = 'SELECT FROM accounts_jobs._private_jobs WHERE run_at <= now()';
        return (await running.adminQuery(due)).length === 0;
      });
      expect(running.emulator.pushes.list().filter((push) => mentionOfFaces(JSON.stringify(push)))).toEqual([]);
    });

    it('to the operator at whose charge point the driver charged', async () => {
      const read = (path: string) => call(running, 'GET', path, { token: operator.token });
      const { body } = await read('/charging/v1/operator/sessions');
      const [session] = body['items'] as { id: string; status: string }[];
      expect(session).toMatchObject({ chargePointId: CHARGE_POINT, status: 'completed' });
      const paths = [
        '/charging/v1/operator/sessions',
        '/charging/v1/operator/sessions.csv',
        `/charging/v1/operator/sessions/${session?.id}`,
        '/charging/v1/operator/charge-points',
        `/charging/v1/operator/charge-points/${CHARGE_POINT}`,
        '/charging/v1/operator/usage',
        '/charging/v1/operator/arrangement',
        `/accounts/v1/clients/${operator.clientId}`,
        `/accounts/v1/clients/${operator.clientId}/usage`,
      ];
      for (const path of paths) {
        const answer = await read(path);
        const told = JSON.stringify([...answer.headers]) + JSON.stringify(answer.body);
        expect([path, answer.status, mentionOfFaces(told)]).toEqual([path, 200, undefined]);
      }
    });
  });
});
