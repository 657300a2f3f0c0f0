import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp } from '@evc/platform';
import { PolicyModule } from '@evc/policy';
import { readyBuild } from '../../../../test/support/built-program';
import { PortalModule } from '../portal.module';
import { serverPath, WEB_PATHS } from './paths';

@Module({ imports: [PolicyModule.forRoot('qst-ev'), PortalModule.forRoot({ dev: true })] })
class LocalPortal {}

@Module({ imports: [PolicyModule.forRoot('qst-ev'), PortalModule.forRoot({ dev: false })] })
class PortalInProduction {}

/** The built web app as a browser gets it. */
describe('web app', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    await readyBuild();
    app = await createHttpApp(LocalPortal, { log: { level: 'silent' } });
    await app.init();
  }, 120_000);
  afterAll(() => app.close());

  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });
  const document = async (): Promise<string> => (await get('/')).body;
  const script = async (): Promise<string> => /src="(\/web\/[^"]+\.js)"/.exec(await document())?.[1] ?? '';

  it('answers each of its addresses with its document, under a policy without inline script or style', async () => {
    for (const path of WEB_PATHS) {
      const url = serverPath(path).replace(/:\w+/g, 'any-id');
      const { statusCode, headers, body } = await get(`${url}?lang=zh-Hant`);
      expect([url, statusCode, headers['content-type']]).toEqual([url, 200, 'text/html; charset=utf-8']);
      expect(body).toBe(await document());
      expect(headers['cache-control']).toBe('no-cache');
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain('unsafe');
    }
  });

  it('has no script or style in its document, and loads nothing of another origin', async () => {
    const body = await document();
    expect(body).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]* src="\/)/);
    expect(body).not.toMatch(/(src|<link[^>]*href)="(https?:)?\/\//);
  });

  it('serves every file that the document names', async () => {
    const named = [...(await document()).matchAll(/(?:src|<link[^>]* href)="(\/[^"]*)"/g)].map(([, url]) => url ?? '');
    expect(named.length).toBeGreaterThan(4);
    for (const url of named) expect([url, (await get(url)).statusCode]).toEqual([url, 200]);
  });

  it.each([
    ['/somewhere-else', 404],
    ['/web/nothing.js', 404],
    ['/web/../package.json', 404],
    ['/web/%2e%2e/%2e%2e/package.json', 404],
    ['/index.html', 404],
    ['/.build.json', 404],
    ['/.vite/manifest.json', 404],
    ['/sessions/a/b', 404],
  ])('%s answers %i', async (url, status) => {
    expect((await get(url, { accept: 'text/html' })).statusCode).toBe(status);
  });

  it('sends what a browser can unpack, and the same content', async () => {
    const url = /href="(\/web\/[^"]+\.css)"/.exec(await document())?.[1] ?? '';
    const plain = await get(url);
    const brotli = await get(url, { 'accept-encoding': 'gzip, deflate, br' });
    const gzip = await get(url, { 'accept-encoding': 'gzip, br;q=0' });
    expect([plain, brotli, gzip].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'br', 'gzip']);
    expect(brotliDecompressSync(brotli.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect(gunzipSync(gzip.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect(brotli.headers['vary']).toContain('accept-encoding');
    expect(brotli.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
  });

  it('keeps hashed files for good, and asks each time for the others', async () => {
    expect((await get(await script())).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const { headers } = await get('/');
    const again = await get('/', { 'if-none-match': String(headers['etag']) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('answers HEAD as GET, without a body', async () => {
    const { statusCode, body } = await app.inject({ method: 'HEAD', url: '/' });
    expect([statusCode, body]).toEqual([200, '']);
  });

  it('tells of the local stand-ins only where they exist', async () => {
    const production = await createHttpApp(PortalInProduction, { log: { level: 'silent' } });
    await production.init();
    const told = [await get('/settings.json'), await production.inject({ method: 'GET', url: '/settings.json' })];
    expect(told.map((answer) => answer.json())).toEqual([{ dev: true }, { dev: false }]);
    await production.close();
  });
});
