import { randomUUID } from 'node:crypto';
import { type Answer, call, newDriver, type Person } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { newStaff, STAFF_PASSWORD } from '../support/staff';

const ORIGIN = 'http://evcloud.test';
const HOME = '203.0.113.71';

/** A browser on a page of the service: it keeps what `Set-Cookie` says, and no page reads it. */
class Page {
  cookie: string | null = null;

  constructor(
    private readonly running: RunningApp,
    private readonly headers: Record<string, string> = { origin: ORIGIN },
  ) {}

  async call(
    method: string,
    path: string,
    options: { token?: string; body?: unknown; key?: string } = {},
  ): Promise<Answer> {
    const { key, ...rest } = options;
    const headers = {
      'x-session-transport': 'cookie',
      'x-forwarded-for': HOME,
      ...this.headers,
      ...(this.cookie !== null && { cookie: `theme=dark; session=${this.cookie}` }),
      ...(key !== undefined && { 'idempotency-key': key }),
    };
    const answer = await call(this.running, method, `/accounts/v1/${path}`, { ...rest, headers });
    const set = answer.headers.get('set-cookie');
    if (set !== null) this.cookie = /^session=([^;]*)/.exec(set)?.[1] || null;
    return answer;
  }

  refresh(body: object = {}): Promise<Answer> {
    return this.call('POST', 'sessions/refresh', { body });
  }
}

describe('the session of a browser', () => {
  let running: RunningApp;
  let driver: Person;
  beforeAll(async () => {
    running = await sharedRunningApp();
    driver = await newDriver(running, {}, { 'x-forwarded-for': HOME });
  });
  afterAll(() => running.stop());

  const credentials = () => ({ identifier: driver.email, password: driver.password });
  async function signedIn(): Promise<{ page: Page; token: string }> {
    const page = new Page(running);
    const { status, body } = await page.call('POST', 'sessions', { body: credentials() });
    expect(status).toBe(201);
    return { page, token: String(body['accessToken']) };
  }

  it('travels as a cookie that no script reads, and is left out of the answer', async () => {
    const page = new Page(running);
    const { body, headers } = await page.call('POST', 'sessions', { body: credentials() });
    expect(Object.keys(body).sort()).toEqual(['accessToken', 'consentsNeeded', 'expiresIn', 'refreshExpiresIn']);
    expect(headers.get('set-cookie')).toMatch(/^session=[\w.-]{40,}; .*HttpOnly.*SameSite=Strict$/);
    expect(headers.get('set-cookie')).toContain(`Max-Age=${String(body['refreshExpiresIn'])}`);
    expect(headers.get('cache-control')).toContain('no-store');
    const before = page.cookie;
    expect((await page.refresh()).status).toBe(201);
    expect(page.cookie).not.toBe(before);
  });

  it('is asked for: without the header the cookie counts for nothing, and the answer is as ever', async () => {
    const { page } = await signedIn();
    const cookie = `session=${page.cookie}`;
    const without = await call(running, 'POST', '/accounts/v1/sessions/refresh', { body: {}, headers: { cookie } });
    expect(without).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    const whole = await call(running, 'POST', '/accounts/v1/sessions', { body: credentials() });
    expect(whole.body['refreshToken']).toMatch(/./);
    expect(whole.headers.get('set-cookie')).toBeNull();
    expect((await page.refresh()).status).toBe(201);
  });

  it.each([
    ['a site of somebody else', { origin: 'https://evil.example' }],
    ['a sister site', { origin: 'http://shop.evcloud.test' }],
    ['another port', { origin: 'http://evcloud.test:8080' }],
    ['another protocol', { origin: 'https://evcloud.test' }],
    ['a name that begins alike', { origin: 'http://evcloud.test.evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a program without a page', {}],
  ])('%s can neither refresh, nor sign in, nor end it', async (_who, headers) => {
    const { page, token } = await signedIn();
    const foreign = new Page(running, headers);
    foreign.cookie = page.cookie;
    const refused = { status: 403, body: { code: 'foreign-origin' } };
    expect(await foreign.refresh()).toMatchObject(refused);
    expect(await foreign.call('POST', 'sessions', { body: credentials() })).toMatchObject(refused);
    expect(await foreign.call('DELETE', 'sessions/current', { token })).toMatchObject(refused);
    expect(foreign.cookie).toBe(page.cookie);
    expect((await page.refresh()).status).toBe(201);
  });

  it('two tabs that refresh at once, or one that lost its answer, go on with one cookie', async () => {
    const { page } = await signedIn();
    const other = new Page(running);
    other.cookie = page.cookie;
    const both = await Promise.all([page.refresh(), other.refresh()]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(other.cookie).toBe(page.cookie);
    expect((await other.refresh()).status).toBe(201);
  });

  it('signing out takes the cookie away, also of a page that hears of it later; ending another session does not', async () => {
    const { page, token } = await signedIn();
    const other = await signedIn();
    const claims = JSON.parse(Buffer.from(other.token.split('.')[1] ?? '', 'base64url').toString()) as { sid: string };
    const stale = new Page(running);
    stale.cookie = page.cookie;
    expect((await page.call('DELETE', `sessions/${claims.sid}`, { token })).status).toBe(204);
    expect(page.cookie).not.toBeNull();
    expect((await page.call('DELETE', 'sessions/current', { token })).status).toBe(204);
    expect(page.cookie).toBeNull();
    expect(await stale.refresh()).toMatchObject({ status: 400, body: { code: 'invalid-token' } });
    expect(stale.cookie).toBeNull();
    expect(await stale.refresh()).toMatchObject({ status: 400, body: { code: 'invalid-token' } });
  });

  it.each([
    ['a driver’s account', 'PUT', 'me/consents/account', { decision: 'withdrawn', confirm: true }],
    ['a staff account', 'DELETE', 'me?confirm=true', undefined],
  ])(
    'QST-1.3b closing %s takes the cookie away, and what closes nothing does not',
    async (_whose, method, path, body) => {
      const { email, password } =
        method === 'PUT'
          ? await newDriver(running)
          : { ...(await newStaff(running, 'privacy-officer', null)), password: STAFF_PASSWORD };
      const page = new Page(running);
      const opened = await page.call('POST', 'sessions', { body: { identifier: email, password } });
      const token = String(opened.body['accessToken']);
      const told = await page.call(method, path.replace('?confirm=true', ''), {
        token,
        body: body && { decision: 'withdrawn' },
      });
      expect(told).toMatchObject({ status: 409, body: { code: 'confirmation-required' } });
      if (method === 'PUT') {
        const no = { token, body: { decision: 'refused' } };
        expect((await page.call('PUT', 'me/consents/marketing', no)).status).toBe(200);
      }
      expect(page.cookie).not.toBeNull();
      const foreign = new Page(running, { origin: 'https://evil.example' });
      expect(await foreign.call(method, path, { token, body })).toMatchObject({ body: { code: 'foreign-origin' } });
      expect((await page.call(method, path, { token, body })).status).toBeLessThan(300);
      expect(page.cookie).toBeNull();
      expect((await page.refresh()).body['code']).toBe('invalid-token');
    },
  );

  it('another token that is refused leaves whoever is signed in their cookie', async () => {
    const { page } = await signedIn();
    const before = page.cookie;
    const refused = await page.call('POST', 'accounts/verify', { body: { token: 'x'.repeat(43) } });
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-token' } });
    expect(page.cookie).toBe(before);
  });

  it('a repeated sign-in answers the same, cookie and all', async () => {
    const [page, again, key] = [new Page(running), new Page(running), randomUUID()];
    const first = await page.call('POST', 'sessions', { body: credentials(), key });
    const second = await again.call('POST', 'sessions', { body: credentials(), key });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.body).toEqual(first.body);
    expect(again.cookie).toBe(page.cookie);
  });

  it.each(['body', 'Cookie', '', 'cookie, cookie'])('knows no transport “%s”', async (transport) => {
    const page = new Page(running, { origin: ORIGIN, 'x-session-transport': transport });
    expect(await page.call('POST', 'sessions', { body: credentials() })).toMatchObject({
      status: 400,
      body: { code: 'validation-failed', errors: [{ path: 'X-Session-Transport' }] },
    });
  });
});
