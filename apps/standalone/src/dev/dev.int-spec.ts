import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Mailbox, Mailer, MessagingModule, PushChannel, TextBox, Texter } from '@evc/messaging';
import { createHttpApp } from '@evc/platform';
import { DevModule } from './dev.module';
import { type FcmEmulator, startFcmEmulator } from './fcm-emulator';

/** The pages over real mail and real pushes, wired as standalone wires them. */
describe('development pages', () => {
  const at = new Date('2030-01-02T03:04:05.000Z');
  const now = (): Date => at;
  let emulator: FcmEmulator;
  let app: NestFastifyApplication;
  let closed: NestFastifyApplication;

  beforeAll(async () => {
    emulator = await startFcmEmulator({ now });
    const [mailbox, texts] = [new Mailbox({ now }), new TextBox({ now })];
    @Module({
      imports: [
        MessagingModule.forRoot({
          fcm: { kind: 'emulator', url: emulator.url, ca: emulator.ca },
          mail: { kind: 'mailbox', mailbox },
          sms: { kind: 'box', box: texts },
        }),
        DevModule.forRoot({ mailbox, pushes: emulator.pushes, texts }),
      ],
    })
    class Root {}
    app = await createHttpApp(Root, { log: { level: 'silent' } });
    await app.init();
    @Module({ imports: [DevModule.forRoot({ mailbox, pushes: emulator.pushes, texts, onlyFromHere: true })] })
    class ReachedByPeople {}
    closed = await createHttpApp(ReachedByPeople, { log: { level: 'silent' } });
    await closed.init();
    const mailer = app.get(Mailer);
    const params = { publicUrl: 'http://localhost:3000', token: 'token-of-alice', validHours: '24' };
    await mailer.send({ to: 'alice@example.org', template: 'verify-registration', locale: 'en', params });
    await mailer.send({
      to: '<img src=x onerror=alert(1)>@example.org',
      template: 'username-taken',
      locale: 'en',
      params,
    });
    const pushes = app.get(PushChannel);
    const data = { sessionId: 'session-1' };
    await pushes.send({ token: 'phone-1', template: 'session-completed', locale: 'en', data });
    await pushes.send({
      token: '"><script>alert(1)</script>unregistered',
      template: 'session-completed',
      locale: 'en',
      data,
    });
  });
  afterAll(async () => {
    await emulator.close();
    await app.close();
    await closed.close();
  });

  const get = (url: string, accept = '*/*') => app.inject({ method: 'GET', url, headers: { accept } });
  const browser = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8';

  it.each<[string, { remoteAddress?: string; headers?: Record<string, string> }, number]>([
    ['this machine', { remoteAddress: '127.0.0.1' }, 200],
    ['this machine by IPv6', { remoteAddress: '::1' }, 200],
    ['somebody else', { remoteAddress: '192.0.2.1' }, 404],
    ['whoever sits behind a proxy of this machine', { headers: { 'x-forwarded-for': '127.0.0.1' } }, 404],
    ['the same by another header', { headers: { forwarded: 'for=127.0.0.1' } }, 404],
  ])('where people reach the service, answers to %s (ASVS 15.2.3)', async (_name, from, status) => {
    for (const page of ['mailbox', 'pushes', 'texts']) {
      const answer = await closed.inject({ method: 'GET', url: `/dev/${page}`, ...from });
      expect([page, answer.statusCode]).toEqual([page, status]);
      expect((await app.inject({ method: 'GET', url: `/dev/${page}`, ...from })).statusCode).toBe(200);
    }
  });

  it('gives the mails of one address as JSON, with link and token', async () => {
    const answer = await get('/dev/mailbox?to=alice%40example.org');
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(answer.json()).toEqual({
      items: [
        {
          to: 'alice@example.org',
          subject: 'Confirm your e-mail address',
          text: expect.stringContaining('http://localhost:3000/verify#token=token-of-alice') as string,
          links: ['http://localhost:3000/verify#token=token-of-alice'],
          token: 'token-of-alice',
          at: at.toISOString(),
        },
      ],
    });
  });

  it('gives the texts to one number as JSON, with the code, and as a page', async () => {
    const params = { code: '042731', validMinutes: '10' };
    await app.get(Texter).send({ to: '+85255501234', template: 'phone-code', locale: 'en', params });
    expect((await get('/dev/texts?to=%2B85255501234')).json()).toEqual({
      items: [
        { to: '+85255501234', text: expect.stringContaining('042731') as string, code: '042731', at: at.toISOString() },
      ],
    });
    expect((await get('/dev/texts?to=%2B1')).json()).toEqual({ items: [] });
    expect((await get('/dev/texts', browser)).body).toContain('042731');
  });

  it('gives the pushes of one token as JSON, with the answer', async () => {
    expect((await get('/dev/pushes?token=phone-1')).json()).toEqual({
      items: [
        {
          token: 'phone-1',
          notification: { title: 'Charging finished', body: expect.any(String) as string },
          data: { type: 'session-completed', sessionId: 'session-1' },
          answer: 'success',
          at: at.toISOString(),
        },
      ],
    });
  });

  it('gives everything, newest first, without a filter', async () => {
    const items = (await get('/dev/pushes')).json<{ items: { answer: string }[] }>().items;
    expect(items.map(({ answer }) => answer)).toEqual(['UNREGISTERED', 'success']);
    expect((await get('/dev/mailbox')).json<{ items: unknown[] }>().items).toHaveLength(2);
  });

  it.each([
    ['/dev/mailbox', 'Confirm your e-mail address'],
    ['/dev/pushes', 'Charging finished'],
    ['/dev/mailbox?to=nobody%40example.org', 'No mail to this address.'],
    ['/dev/pushes?token=none&refresh=1', 'http-equiv="refresh"'],
  ])('%s is a page for a browser, without scripts and with everything escaped', async (url, words) => {
    const page = await get(url, browser);
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers.vary).toMatch(/accept/i);
    expect(page.body).toContain(words);
    expect(page.body).not.toMatch(/<script|<img|undefined|\[object/);
  });

  it.each([
    ['mailbox', 'pushes', 'texts'],
    ['pushes', 'mailbox', 'texts'],
    ['texts', 'mailbox', 'pushes'],
  ])('/dev/%s links to the other two', async (page, ...others) => {
    const { body } = await get(`/dev/${page}`, browser);
    for (const other of others) expect(body).toContain(`<a href="/dev/${other}">`);
  });

  it('say that messages stay here only of those that do', async () => {
    const mail = { kind: 'smtp', url: 'smtp://127.0.0.1:9', from: 'ev@example.org' } as const;
    const fcm = { kind: 'emulator', url: emulator.url } as const;
    @Module({
      imports: [
        MessagingModule.forRoot({ fcm, mail, sms: { kind: 'box', box: new TextBox() } }),
        DevModule.forRoot({ mailbox: new Mailbox(), pushes: emulator.pushes, texts: new TextBox() }),
      ],
    })
    class WithMailServer {}
    const other = await createHttpApp(WithMailServer, { log: { level: 'silent' } });
    await other.init();
    const page = async (url: string) => (await other.inject({ url, headers: { accept: browser } })).body;
    expect(await page('/dev/mailbox')).toContain('A mail server is configured');
    expect(await page('/dev/mailbox')).not.toMatch(/No mail (server|yet)/);
    expect(await page('/dev/texts')).toContain('No gateway for text messages is configured');
    await other.close();
    expect((await get('/dev/mailbox', browser)).body).toContain('No mail server is configured');
  });

  it.each(['/dev/mailbox?to=a&to=b', '/dev/pushes?other=1', '/dev/mailbox?refresh=9'])('refuses %s', async (url) => {
    expect((await get(url)).statusCode).toBe(400);
  });
});
