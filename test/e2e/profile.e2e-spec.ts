import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { SessionService } from '../../apps/accounts/src/authentication/sessions/session.service';
import { call, newDriver, type Person } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { newStaff } from '../support/staff';
import { until } from '../support/until';

const ME = '/accounts/v1/me';

describe('a person’s own profile over HTTP', () => {
  let running: RunningApp;
  let driver: Person;
  beforeAll(async () => {
    running = await sharedRunningApp();
  });
  beforeEach(async () => {
    driver = await newDriver(running, { name: 'Ada Lovelace' });
  });
  afterAll(() => running.stop());

  const send = (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
    token = driver.accessToken,
  ) => call(running, method, path, { token, ...(body === undefined ? {} : { body }), ...(headers ? { headers } : {}) });
  const patch = (body: unknown, headers?: Record<string, string>) => send('PATCH', ME, body, headers);
  const said = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];

  it('has a strong entity tag: 304 for what is known, 412 for what has changed', async () => {
    const first = await send('GET', ME);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"1\.[\w-]{12}"$/);
    const again = await send('GET', ME, undefined, { 'if-none-match': `"other", ${etag}` });
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, { text: '' }, etag]);
    const changed = await patch({ name: 'Ada King' }, { 'if-match': etag });
    expect([changed.status, changed.body['version']]).toEqual([200, 2]);
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect((await send('GET', ME, undefined, { 'if-none-match': etag })).status).toBe(200);
    expect(said(await patch({ name: 'Lost' }, { 'if-match': etag }))).toEqual([412, 'precondition-failed']);
    expect(said(await patch({ name: 'Lost' }, { 'if-match': `W/${changed.headers.get('etag')}` }))).toEqual([
      412,
      'precondition-failed',
    ]);
    expect((await patch({ name: 'Any' })).status).toBe(200);
  });

  it('QV-6: shows its corrections, and nobody else’s', async () => {
    await patch({ name: 'Ada King', professional: { education: 'Poetry' } });
    const { body } = await send('GET', `${ME}/history?limit=1`);
    expect(body).toMatchObject({
      items: [
        {
          by: 'person',
          changes: [
            { field: 'name', before: 'Ada Lovelace', after: 'Ada King' },
            { field: 'education', before: null, after: 'Poetry' },
          ],
        },
      ],
      nextCursor: null,
    });
    const other = await newDriver(running);
    expect((await send('GET', `${ME}/history`, undefined, undefined, other.accessToken)).body).toEqual({
      items: [],
      nextCursor: null,
    });
    expect(said(await send('GET', `${ME}/history?cursor=x`))).toEqual([400, 'invalid-cursor']);
  });

  it.each<[string, unknown, number, string]>([
    ['roles', { roles: ['admin'] }, 400, 'validation-failed'],
    ['status', { status: 'closing' }, 400, 'validation-failed'],
    ['another account', { accountId: randomUUID() }, 400, 'validation-failed'],
    ['a verified address', { emailVerified: true, phoneVerified: true }, 400, 'validation-failed'],
    ['a version', { version: 7 }, 400, 'validation-failed'],
    ['a constructor', { constructor: { name: 'x' } }, 400, 'forbidden-json-key'],
    ['a prototype', JSON.parse('{"__proto__":{"admin":true}}'), 400, 'forbidden-json-key'],
    ['a list', [{ name: 'x' }], 400, 'validation-failed'],
    ['a username of two scripts', { username: 'p\u0430ypal' }, 400, 'validation-failed'],
    ['a username of full width', { username: '\uff41\uff44\uff41' }, 400, 'validation-failed'],
    ['a name of 10,000 characters', { name: 'a'.repeat(10_000) }, 400, 'validation-failed'],
    ['a name that turns around', { name: 'ad\u202ea' }, 400, 'validation-failed'],
    ['a number that no phone can have', { phone: '+999 5550 1234' }, 400, 'validation-failed'],
    ['an address that is none', { email: 'nobody' }, 400, 'validation-failed'],
  ])('refuses %s and changes nothing', async (_name, body, status, code) => {
    const before = (await send('GET', ME)).body;
    expect(said(await patch(body))).toEqual([status, code]);
    expect((await send('GET', ME)).body).toEqual(before);
  });

  it.each(['ada+ev@driver.example', "o'neil@driver.example", 'ada@bücher.example', 'пошта@driver.example'])(
    'an address such as %s can be moved to',
    async (local) => {
      const email = `${randomUUID().slice(0, 8)}${local}`;
      expect((await patch({ email })).body).toMatchObject({ pendingEmail: email });
      const mail = await until('the mail', () => running.mailbox.list(email)[0]);
      expect(
        (await call(running, 'POST', '/accounts/v1/email-changes/confirm', { body: { token: mail.token } })).status,
      ).toBe(204);
      const signedIn = await call(running, 'POST', '/accounts/v1/sessions', {
        body: { identifier: email, password: driver.password },
      });
      expect(signedIn.status).toBe(201);
    },
  );

  it('moves to a new address: asked with a fresh sign-in, confirmed from its mailbox, told to the old one', async () => {
    const email = `moved-${randomUUID()}@driver.example`;
    const elsewhere = await call(running, 'POST', '/accounts/v1/sessions', {
      body: { identifier: driver.email, password: driver.password },
    });
    expect((await patch({ email })).body).toMatchObject({ email: driver.email, pendingEmail: email });
    const asked = await until('word to the old address', () =>
      running.mailbox.list(driver.email).find(({ text }) => /asked to change the e-mail address/.test(text)),
    );
    expect(asked.text).toMatch(/you can cancel it/);
    const mail = await until('the mail to the new address', () => running.mailbox.list(email)[0]);
    const confirm = () => call(running, 'POST', '/accounts/v1/email-changes/confirm', { body: { token: mail.token } });
    expect((await confirm()).status).toBe(204);
    expect(said(await confirm())).toEqual([400, 'invalid-token']);
    expect((await send('GET', ME)).body).toMatchObject({ email, pendingEmail: null });
    await until('word that it was left', () =>
      running.mailbox.list(driver.email).find(({ subject }) => subject === 'Your account has a new e-mail address'),
    );
    const ended = await send('GET', ME, undefined, undefined, elsewhere.body['accessToken'] as string);
    expect(ended.status).toBe(401);
  });

  it('a sign-in of an hour ago moves nothing (ASVS 7.5.1), and a wish can be given up', async () => {
    await running.adminQuery(
      `UPDATE accounts.sessions SET auth_time = now() - interval '1 hour' WHERE account_id = $1`,
      [driver.accountId],
    );
    const email = `moved-${randomUUID()}@driver.example`;
    const refreshed = await call(running, 'POST', '/accounts/v1/sessions/refresh', {
      body: { refreshToken: driver.refreshToken },
    });
    const stale = refreshed.body['accessToken'] as string;
    expect(said(await send('PATCH', ME, { email }, undefined, stale))).toEqual([403, 'step-up-required']);
    expect((await patch({ email })).status).toBe(200); // the token of the sign-in is still fresh
    expect((await send('DELETE', `${ME}/email-change`)).status).toBe(204);
    expect((await send('DELETE', `${ME}/email-change`)).status).toBe(204);
    expect((await send('GET', ME)).body['pendingEmail']).toBeNull();
  });

  it('verifies a phone number by a text message', async () => {
    const number = `+8525${String(Date.now()).slice(-7)}`;
    expect(said(await send('POST', `${ME}/phone/code`))).toEqual([409, 'no-phone-to-verify']);
    await patch({ phone: number });
    const ordered = await send('POST', `${ME}/phone/code`);
    expect([ordered.status, ordered.body]).toEqual([202, { status: 'code-sent', expiresIn: 600 }]);
    const again = await send('POST', `${ME}/phone/code`);
    expect([...said(again), Number(again.headers.get('retry-after')) > 0]).toEqual([429, 'too-many-requests', true]);
    const { code = '' } = await until('the text', () => running.texts.list(number)[0]);
    const page = await call(running, 'GET', `/dev/texts?to=${encodeURIComponent(number)}`);
    expect(page.body).toMatchObject({ items: [{ to: number, code }] });
    const wrong = code === '111111' ? '111112' : '111111';
    expect(said(await send('POST', `${ME}/phone/verify`, { code: wrong }))).toEqual([422, 'phone-code-refused']);
    expect(said(await send('POST', `${ME}/phone/verify`, { code: 'x' }))).toEqual([400, 'validation-failed']);
    expect((await send('POST', `${ME}/phone/verify`, { code })).status).toBe(204);
    expect((await send('GET', ME)).body).toMatchObject({ phone: number, phoneVerified: true });
  });

  it('QTL-6, QCC-4.2: the access log shows sign-ins with place, and what the privacy office did with its reason', async () => {
    const officer = await newStaff(running, 'privacy-officer', null);
    await call(running, 'POST', '/accounts/v1/sessions', {
      body: { identifier: driver.email, password: driver.password },
      headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36' },
    });
    const request = { reference: 'FILE-canary-77', receivedOn: '2026-01-02' };
    const choice = { decision: 'refused', noticeVersion: 1, request };
    const path = `/accounts/v1/desk/accounts/${driver.accountId}/consents/marketing`;
    const entered = await call(running, 'PUT', path, { token: officer.token, body: choice });
    expect(entered.status).toBe(200);
    const { body } = await send('GET', `${ME}/access-log`);
    const items = body['items'] as Record<string, unknown>[];
    expect(items[0]).toMatchObject({
      what: 'choice-entered',
      by: { kind: 'staff', role: 'privacy-officer' },
      reason: expect.stringMatching(/wrote to the privacy office/) as string,
      place: null,
    });
    expect(items.find(({ what }) => String(what).startsWith('signed-in'))).toMatchObject({
      by: { kind: 'person', role: null },
      place: { country: null, address: '127.0.0.1' },
      device: { name: 'Chrome, Windows' },
    });
    expect(JSON.stringify(body)).not.toMatch(/canary/);
    const page = await send('GET', `${ME}/access-log?limit=1`);
    expect([(page.body['items'] as unknown[]).length, typeof page.body['nextCursor']]).toEqual([1, 'string']);
  });

  it('staff who have no second factor yet still reach their own profile and log', async () => {
    const { accountId } = await newStaff(running, 'privacy-officer', null);
    const actingRole = { role: 'privacy-officer', clientId: null } as const;
    const owner = { accountId, roles: [], minor: false };
    const officer = await running.app
      .get(SessionService, { strict: false })
      .open(owner, { actingRole, amr: ['pwd'], origin: { address: '192.0.2.9', agent: 'test' } });
    for (const path of [ME, `${ME}/history`, `${ME}/access-log`])
      expect([path, (await send('GET', path, undefined, undefined, officer.accessToken)).status]).toEqual([path, 200]);
  });

  it('QTL-2.3: anybody may read what each field is for, in their language', async () => {
    const list = (query: string, language = 'de-DE') =>
      call(running, 'GET', `/accounts/v1/profile-fields${query}`, { headers: { 'accept-language': language } });
    expect((await list('')).body).toMatchObject({ form: 'driver', locale: 'en' });
    expect((await list('', 'zh-HK,en;q=0.5')).body).toMatchObject({ locale: 'zh-Hant' });
    expect((await list('?form=client&locale=zh-Hant')).body).toMatchObject({ form: 'client', locale: 'zh-Hant' });
    expect(said(await list('?form=other'))).toEqual([400, 'validation-failed']);
  });

  it('a token that this server did not sign confirms nothing', async () => {
    const jwt = await new SignJWT({ sub: driver.accountId })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(Buffer.alloc(32, 1));
    for (const token of [jwt, jwt.slice(0, 64), '', 'A'.repeat(64)]) {
      const answer = await call(running, 'POST', '/accounts/v1/email-changes/confirm', { body: { token } });
      expect(answer.status).toBe(400);
    }
  });
});
