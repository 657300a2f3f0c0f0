import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { standaloneConfig } from '@evc/config';
import { createHttpApp } from '@evc/platform';
import { loadPolicyPack, PolicyModule } from '@evc/policy';
import { PortalModule } from './portal.module';

const TOKEN = 'Ab-_'.repeat(16);
const BAR_TOKEN = 'Ab-_'.repeat(20);

const FINGERPRINT = Array.from({ length: 32 }, () => 'AB').join(':');
const { apps } = standaloneConfig({
  ANDROID_APPS: `com.example.evcloud@${FINGERPRINT.toLowerCase()}`,
  IOS_APPS: 'ABCDE12345.com.example.evcloud',
});

@Module({ imports: [PolicyModule.forRoot('qst-ev'), PortalModule.forRoot({ dev: true, apps })] })
class Pages {}

/** The pages as a browser gets them, under the shipped policy and the platform's own headers. */
describe('portal', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await createHttpApp(Pages, { log: { level: 'silent' } });
    await app.init();
  });
  afterAll(() => app.close());

  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

  it('tells Android and iOS which apps may use passkeys of this origin', async () => {
    const android = await get('/.well-known/assetlinks.json');
    expect([android.statusCode, android.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(android.json()).toEqual([
      {
        relation: ['delegate_permission/common.get_login_creds'],
        target: {
          namespace: 'android_app',
          package_name: 'com.example.evcloud',
          sha256_cert_fingerprints: [FINGERPRINT],
        },
      },
    ]);
    const ios = await get('/.well-known/apple-app-site-association');
    expect(ios.headers['content-type']).toMatch(/^application\/json/);
    expect(ios.json()).toEqual({ webcredentials: { apps: ['ABCDE12345.com.example.evcloud'] } });
  });

  it('says that it abides by the Global Privacy Control signal, and tells who sends it what confirming does', async () => {
    const support = await get('/.well-known/gpc.json');
    expect(support.headers['content-type']).toMatch(/^application\/json/);
    expect(support.json()).toEqual({ gpc: true, lastUpdate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    const url = `/newsletter/confirm?token=${TOKEN}`;
    const told = await Promise.all(['1', '0', '1, 1'].map(async (gpc) => get(url, { 'sec-gpc': gpc })));
    expect(told.map(({ body }) => body.includes('Global Privacy Control'))).toEqual([true, false, false]);
    expect(told[0]?.headers['vary']).toContain('sec-gpc');
  });

  it.each([
    ['/privacy', '<h1>Privacy policy of QST EV Cloud</h1>'],
    ['/privacy?lang=zh-HK', '逐項用途'],
    ['/verify', 'Confirm your e-mail address'],
    ['/verify?lang=zh-Hant', '確認您的電郵地址'],
    ['/recover', 'Choose a new password'],
    ['/recover?lang=zh-Hant', '選擇新密碼'],
    ['/confirm-email', 'Confirm your new e-mail address'],
    ['/confirm-email?lang=zh-Hant', '確認您的新電郵地址'],
    ['/undo', 'Undo a change of your account'],
    ['/undo?lang=zh-Hant', '撤銷帳戶的更改'],
    ['/verify-client-member', 'Confirm your business’s registration'],
    ['/verify-client', 'Confirm your business’s registration'],
    ['/verify-client?lang=zh-Hant', '確認您的企業登記'],
    ['/join', 'Accept the invitation'],
    ['/join?lang=zh-Hant', '接受邀請'],
    [`/newsletter/confirm?token=${TOKEN}`, 'Confirm newsletter'],
    [`/newsletter/confirm?token=${TOKEN}&lang=zh-Hant`, '確認訂閱'],
    ['/newsletter/confirmed', 'Your confirmation has arrived'],
    ['/newsletter/refused?lang=zh-TW', '此連結無效'],
    ['/newsletter/end', 'End the newsletter'],
    ['/newsletter/end?lang=zh-Hant', '寄出連結'],
    ['/newsletter/end-asked', 'Your request has arrived'],
    [`/newsletter/never?token=${BAR_TOKEN}`, 'Never write to this address'],
    [`/newsletter/never?token=${BAR_TOKEN}&lang=zh-Hant`, '不再寄信至此地址'],
    ['/newsletter/barred', 'can lift the bar'],
    [`/unsubscribe/${TOKEN}`, 'End marketing by'],
    [`/unsubscribe/${TOKEN}?lang=zh-Hant`, '終止推廣電郵'],
    ['/unsubscribe/done', 'You are unsubscribed'],
    ['/guardian', 'A child asks for your consent'],
    ['/guardian?lang=zh-Hant', '有兒童請求您的同意'],
    ['/verify?utm_source=mail&lang=en&lang=zh', 'Confirm your e-mail address'],
  ])('%s is a finished page', async (url, words) => {
    const page = await get(url);
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain(words);
    expect(page.body).not.toMatch(/undefined|\[object|NaN/);
    // The content policy allows scripts and styles of this origin alone, and no inline script.
    expect(page.body).not.toMatch(/<script(?![^>]* src="\/)|\son[a-z]+=|(src|<link[^>]*href)="(https?:)?\/\//);
    expect(page.body.match(/<h1>/g)).toHaveLength(1);
  });

  it('follows the browser language', async () => {
    expect((await get('/verify', { 'accept-language': 'zh-HK' })).body).toContain('<html lang="zh-Hant">');
  });

  it.each([
    ['/assets/portal.css', 'text/css; charset=utf-8'],
    ['/assets/link.js', 'text/javascript; charset=utf-8'],
    ['/assets/guardian.js', 'text/javascript; charset=utf-8'],
    ['/assets/icon.svg', 'image/svg+xml'],
  ])('%s is served', async (url, type) => {
    const asset = await get(url);
    expect([asset.statusCode, asset.headers['content-type'], asset.headers['cache-control']]).toEqual([
      200,
      type,
      'public, max-age=300',
    ]);
  });

  it('loads nothing that is not served', async () => {
    const bodies = await Promise.all(['/privacy', '/verify'].map(async (url) => (await get(url)).body));
    const files = new Set(bodies.flatMap((body) => body.match(/\/assets\/[\w.]+/g) ?? []));
    for (const file of files) expect([file, (await get(file)).statusCode]).toEqual([file, 200]);
  });

  it('QTL-1 QTL-2.3 shows the notice of every purpose with what refusing costs', async () => {
    const { body } = await get('/privacy');
    expect(body.match(/id="purpose-/g)?.length).toBeGreaterThanOrEqual(8);
    expect(body.match(/If you refuse:/g)).toHaveLength(body.match(/id="purpose-/g)?.length ?? 0);
  });

  it.each([
    ['en', 'Office of the Privacy Commissioner for Personal Data, Hong Kong'],
    ['zh-Hant', '香港個人資料私隱專員公署'],
  ])(
    'QV-9 QCC-7 QST-5 QTL-1 shows from when the policy holds, and who regulates, in the language of the page (%s)',
    async (lang, regulator) => {
      const { effectiveFrom, pack } = loadPolicyPack('qst-ev');
      const { body } = await get(`/privacy?lang=${lang}`);
      const facts = /<p class="facts">[^<]*<\/p>/.exec(body)?.[0];
      expect(facts).toContain(effectiveFrom);
      expect(body).toContain(`href="${pack.controller.authority.url}" rel="noreferrer">${regulator}</a>`);
    },
  );

  it.each(['/verify', '/recover', '/confirm-email', '/undo', '/verify-client', '/join', '/guardian'])(
    '%s never lets a token out by Referer',
    async (url) => {
      const page = await get(url);
      expect(page.headers['referrer-policy']).toBe('no-referrer');
    },
  );

  it.each([
    '/?lang="><script>alert(1)</script>',
    '/privacy?lang=<img src=x>',
    '/verify?lang=%00',
    '/guardian?lang=<img src=x>',
  ])('puts nothing of %s into the page', async (url) => {
    const page = await get(encodeURI(url).replace('%2500', '%00'));
    expect(page.statusCode).toBeLessThan(500);
    expect(page.body).not.toMatch(/alert\(1\)|<img src=x/);
  });

  it.each([
    '/unsubscribe/unknown',
    '/unsubscribe/short',
    `/unsubscribe/${TOKEN}x`,
    '/newsletter/confirm',
    '/newsletter/confirm?token="><b>',
    '/newsletter/never',
    `/newsletter/never?token=${TOKEN}`,
  ])('%s says in words that the link is not complete', async (url) => {
    const page = await get(encodeURI(url));
    expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.body).toMatch(/<h1>This link (is not complete|does not work)<\/h1>/);
    expect(page.body).not.toMatch(/<form|<b>/);
  });

  it.each([
    ['/privacy?version=99', 'There is no such version'],
    ['/privacy?version=99&lang=zh-Hant', '沒有此版本'],
  ])('%s says in words that there is no such version', async (url, title) => {
    const page = await get(url);
    expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.body).toContain(`<h1>${title}</h1>`);
    expect(page.body).toMatch(/<a class="alone" href="\/privacy[^"]*">/);
  });

  it.each([
    ['/nowhere', 'There is no such page'],
    ['/privacy/nowhere?lang=zh-Hant', '沒有此頁'],
  ])('a browser at %s, where nothing is, gets a page', async (url, title) => {
    const page = await get(url, { accept: 'text/html,*/*;q=0.8' });
    expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.headers['content-security-policy']).toContain("script-src 'self';style-src 'self'");
    expect(page.body).toContain(`<h1>${title}</h1>`);
  });

  it.each([
    ['/nowhere', '*/*'],
    ['/accounts/nowhere', 'text/html'],
    ['/accounts', 'text/html'],
    ['/charging?x=1', 'text/html'],
  ])('whoever asks for %s as %s gets a problem document', async (url, accept) => {
    const answer = await get(url, { accept });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('QST-1.3c QV-2 a change of language keeps the link that led here', async () => {
    const links = async (url: string) => [
      ...(await get(url)).body.matchAll(/hreflang="zh-Hant"|href="([^"]*lang=zh-Hant)"/g),
    ];
    expect((await links(`/newsletter/confirm?token=${TOKEN}`))[0]?.[1]).toBe(
      `/newsletter/confirm?token=${TOKEN}&amp;lang=zh-Hant`,
    );
    expect((await links(`/unsubscribe/${TOKEN}`))[0]?.[1]).toBe(`/unsubscribe/${TOKEN}?lang=zh-Hant`);
  });

  it('QV-2 no page sets a cookie, nor may any script of another origin', async () => {
    for (const url of [
      '/privacy',
      '/verify',
      '/recover',
      '/confirm-email',
      `/newsletter/confirm?token=${TOKEN}`,
      `/unsubscribe/${TOKEN}`,
      '/unsubscribe/done',
      '/assets/portal.css',
      '/join',
      '/assets/link.js',
    ]) {
      const { headers, body } = await get(url);
      expect([url, headers['set-cookie']]).toEqual([url, undefined]);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(body).not.toMatch(/document\.cookie|localStorage|sessionStorage/);
    }
  });

  it('says nothing to developers or about local pages on pages for everybody', async () => {
    for (const url of ['/privacy', '/verify', '/unsubscribe/done', '/newsletter/end']) {
      expect((await get(url)).body).not.toMatch(/\/dev\/|\/health\/|\/docs|alive|API/);
    }
  });
});
