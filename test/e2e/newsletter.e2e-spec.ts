import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { UnsubscribeTokens } from '../../apps/accounts/src/messaging/newsletter/unsubscribe-tokens';
import { call, newDriver, type Person } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { until } from '../support/until';
import { openPage, pressButton } from '../support/web-form';

const SUBSCRIPTIONS = '/accounts/v1/newsletter/subscriptions';

describe('QST-1.3c QV-2 newsletter and ways out over HTTP', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await sharedRunningApp();
  });
  afterAll(() => running.stop());

  const newEmail = () => `reader-${randomUUID()}@reader.example`;
  const signUp = (email: string, more: Record<string, unknown> = {}) =>
    call(running, 'POST', SUBSCRIPTIONS, { body: { email, locale: 'en', ...more } });
  const mailOf = (email: string, subject: string) =>
    until(subject, () => running.mailbox.list(email).find((mail) => mail.subject === subject));
  const confirmToken = async (email: string) => (await mailOf(email, 'Confirm your newsletter')).token ?? '';
  const confirm = (token: string) => call(running, 'POST', `${SUBSCRIPTIONS}/confirm`, { body: { token } });
  /** Signs up, confirms and waits for the welcome. @returns path of the one-click address and of the page */
  const subscribe = async (email: string) => {
    await signUp(email);
    expect((await confirm(await confirmToken(email))).status).toBe(200);
    const welcome = await mailOf(email, 'You get our newsletter');
    const oneClick = /^<(.+)>$/.exec(welcome.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? '';
    return { oneClick: new URL(oneClick).pathname, page: new URL(welcome.links[0] ?? '').pathname };
  };
  const newsletterOf = (driver: Person) =>
    call(running, 'GET', '/accounts/v1/me/newsletter', { token: driver.accessToken });
  const post = (path: string, type: string | null, body: string) =>
    fetch(`${running.url}${path}`, {
      method: 'POST',
      ...(type === null ? {} : { body, headers: { 'content-type': type } }),
    });

  it('answers alike for unknown, waiting, subscribed, objecting and registered addresses', async () => {
    const [subscribed, objecting, waiting] = [newEmail(), newEmail(), newEmail()];
    await subscribe(subscribed);
    await post(
      (await subscribe(objecting)).oneClick,
      'application/x-www-form-urlencoded',
      'List-Unsubscribe=One-Click',
    );
    await signUp(waiting);
    const driver = await newDriver(running);
    const answers = await Promise.all(
      [newEmail(), waiting, subscribed, objecting, driver.email].map((email) => raw(email)),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('202');
  });

  /**
   * The answer as bytes, without what names the single request. What a network may still spend names seconds, and other
   * tests of this process spend on its account: when a second passes between two answers they tell so, whoever is asked about.
   */
  function raw(email: string): Promise<string> {
    const body = JSON.stringify({ email, locale: 'en' });
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      request(`${running.url}${SUBSCRIPTIONS}`, { method: 'POST', headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const kept = response.rawHeaders.filter(
            (_, i, all) => !/^(date|x-request-id)$/i.test(all[i - (i % 2)] ?? ''),
          );
          const answer = [response.statusCode, ...kept, Buffer.concat(chunks).toString()].join('\n');
          resolve(answer.replace(/("refused-bodies";r=\d+;t=)\d+/, '$1seconds'));
        });
      })
        .on('error', reject)
        .end(body);
    });
  }

  it.each([
    ['no address', { email: 'nobody' }, 400, 'validation-failed'],
    ['no locale', { locale: undefined }, 400, 'validation-failed'],
    ['an outdated notice', { noticeVersion: 99 }, 409, 'stale-notice'],
    ['an unknown field', { age: 12 }, 400, 'validation-failed'],
  ])('refuses %s', async (_name, change, status, code) => {
    const answer = await signUp(newEmail(), change);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('the confirmation page works without script, and opening it confirms nothing', async () => {
    const email = newEmail();
    await signUp(email, { locale: 'zh-HK' });
    const link = new URL((await mailOf(email, '請確認訂閱通訊')).links[0] ?? '');
    const page = await openPage(running.url, link.pathname + link.search, { 'accept-language': 'zh-HK' });
    expect(page.html).toContain('<html lang="zh-Hant">');
    expect(page.html).not.toMatch(/<script/);
    await openPage(running.url, link.pathname + link.search);
    expect(running.mailbox.list(email)).toHaveLength(1);
    const next = await pressButton(running.url, page);
    expect([next.status, new URL(next.url).pathname]).toEqual([200, '/newsletter/confirmed']);
    await mailOf(email, '您已訂閱我們的通訊');
    const again = await pressButton(running.url, page);
    expect(new URL(again.url).pathname).toBe('/newsletter/confirmed');
  });

  it('a wrong token is refused, as a document to programs and as a page to people', async () => {
    const token = 'A'.repeat(64);
    const answer = await confirm(token);
    expect([answer.status, answer.body['code']]).toEqual([400, 'invalid-token']);
    const page = await openPage(running.url, `/newsletter/confirm?token=${token}&lang=zh-Hant`);
    const next = await pressButton(running.url, page);
    expect(new URL(next.url).pathname + new URL(next.url).search).toBe('/newsletter/refused?lang=zh-Hant');
    expect(next.html).toContain('此連結無效');
  });

  it.each<[string, string | null, string]>([
    ['as RFC 8058 writes it', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'as RFC 8058 also allows',
      'multipart/form-data; boundary=---Xy',
      '-----Xy\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n-----Xy--\r\n',
    ],
    ['with an empty form', 'application/x-www-form-urlencoded', ''],
    ['with an empty body', null, ''],
    ['as JSON', 'application/json', '{}'],
    ['as a script sends text', 'text/plain;charset=UTF-8', 'List-Unsubscribe=One-Click'],
    ['as a type nobody knows', 'application/x-one-click', 'List-Unsubscribe=One-Click'],
    ['with a field of somebody else', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click&id=7&id=8'],
    ['with another word', 'application/x-www-form-urlencoded', 'List-Unsubscribe=one-click'],
    ['as a form that cannot be read', 'multipart/form-data', 'List-Unsubscribe=One-Click'],
    ['as half a JSON', 'application/json', '{"List-Unsubscribe"'],
  ])('one click %s ends it at once, and again is the same answer', async (_name, type, body) => {
    const driver = await newDriver(running);
    const { oneClick } = await subscribe(driver.email);
    expect((await newsletterOf(driver)).body).toMatchObject({ subscribed: true });
    for (let i = 0; i < 2; i += 1) {
      const answer = await post(oneClick, type, body);
      expect([answer.status, answer.redirected, await answer.json()]).toEqual([200, false, { status: 'unsubscribed' }]);
    }
    expect((await newsletterOf(driver)).body).toEqual({ subscribed: false, since: null });
  });

  it('the way out works without sign-in and script; following the link changes nothing', async () => {
    const driver = await newDriver(running);
    const { oneClick } = await subscribe(driver.email);
    const page = await openPage(running.url, oneClick);
    expect(new URL(page.url).pathname).toBe(oneClick.replace('/accounts/v1', ''));
    expect(page.html).not.toMatch(/<script|reader\.example|driver\.example/);
    expect((await newsletterOf(driver)).body).toMatchObject({ subscribed: true });
    const next = await pressButton(running.url, page);
    expect([next.status, new URL(next.url).pathname]).toEqual([200, '/unsubscribe/done']);
    expect((await newsletterOf(driver)).body).toMatchObject({ subscribed: false });
  });

  it('a link of the inbox says so and ends the inbox alone', async () => {
    const driver = await newDriver(running);
    const given = { decision: 'given', noticeVersion: 1 };
    await call(running, 'PUT', '/accounts/v1/me/consents/marketing', { token: driver.accessToken, body: given });
    const token = await running.app
      .get(UnsubscribeTokens, { strict: false })
      .of({ subjectId: driver.accountId, channel: 'inbox' });
    const page = await openPage(running.url, `/unsubscribe/${token}`);
    expect(page.html).toContain('<h1>End marketing in your inbox</h1>');
    await pressButton(running.url, page);
    const { body } = await call(running, 'GET', '/accounts/v1/me/consents', { token: driver.accessToken });
    const items = body['items'] as { purpose: string; channels: string[] }[];
    expect(items.find(({ purpose }) => purpose === 'marketing')?.channels).toEqual(['email', 'push']);
  });

  it('a forged link is 404, as a document to programs and as a page to people', async () => {
    const path = `/accounts/v1/unsubscribe/${'B'.repeat(64)}`;
    for (const answer of [await call(running, 'GET', path), await call(running, 'POST', path)]) {
      expect([answer.status, answer.body['code']]).toEqual([404, 'not-found']);
    }
    const next = await pressButton(running.url, await openPage(running.url, `/unsubscribe/${'B'.repeat(64)}`));
    expect([next.status, new URL(next.url).pathname]).toEqual([404, '/unsubscribe/unknown']);
    expect(next.html).toContain('This link is not complete');
  });

  it.each([
    ['the sign-up', SUBSCRIPTIONS],
    ['sign-in', '/accounts/v1/sessions'],
  ])('forms are refused where no page needs them: %s', async (_name, path) => {
    const answer = await post(path, 'application/x-www-form-urlencoded', 'email=a%40b.example&locale=en');
    expect(answer.status).toBe(415);
  });

  it('closing an account asks about the newsletter and keeps it only when told to', async () => {
    const ask = async (driver: Person, body: Record<string, unknown>) =>
      call(running, 'PUT', '/accounts/v1/me/consents/account', {
        token: driver.accessToken,
        body: { decision: 'withdrawn', ...body },
      });
    for (const [keepNewsletter, expected] of [
      [true, true],
      [false, false],
    ]) {
      const driver = await newDriver(running);
      await subscribe(driver.email);
      expect((await ask(driver, {})).body).toMatchObject({
        code: 'confirmation-required',
        newsletter: { subscribed: true },
      });
      expect((await ask(driver, { confirm: true, keepNewsletter })).status).toBe(200);
      const again = await newDriver(running, { email: driver.email }).catch(() => null);
      expect(again).not.toBeNull();
      expect((await newsletterOf(again as Person)).body['subscribed']).toBe(expected);
    }
  });

  it('the newsletter of the account is ended by its owner, and only by a driver signed in', async () => {
    const driver = await newDriver(running);
    await subscribe(driver.email);
    expect((await call(running, 'DELETE', '/accounts/v1/me/newsletter')).status).toBe(401);
    const ended = await call(running, 'DELETE', '/accounts/v1/me/newsletter', { token: driver.accessToken });
    expect(ended.status).toBe(204);
    expect((await newsletterOf(driver)).body).toEqual({ subscribed: false, since: null });
  });

  it('QV-2 nothing the service answers sets a cookie', async () => {
    for (const path of ['/accounts/v1/policy', '/accounts/docs', '/health/live', '/', '/privacy']) {
      expect((await fetch(`${running.url}${path}`)).headers.get('set-cookie')).toBeNull();
    }
  });
});
