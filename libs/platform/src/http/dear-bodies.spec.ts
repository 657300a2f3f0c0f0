import { Agent, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { JSON_LIMITS } from '../json/strict-json';
import { REFUSED_BODIES } from '../limits/limits';
import { MetricsService } from '../metrics/metrics.service';
import { startProbe } from './__fixtures__/probe-app';

const WIDE = JSON.stringify(Object.fromEntries(Array.from({ length: 24_000 }, (_, n) => [`k${n}`, 1])));

describe('bodies that are cheap to send and dear to check', () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  let app: NestFastifyApplication;
  let port: number;
  beforeAll(async () => {
    app = await startProbe({ keys: [] }, { trustedProxies: ['127.0.0.1'] });
    ({ port } = app.getHttpServer().address() as AddressInfo);
  });
  afterAll(async () => {
    agent.destroy();
    await app.close();
  });

  const send = (from: string, body: string, options: { method?: string; path?: string; chunked?: boolean } = {}) => {
    const { method = 'POST', path = '/probe/v1/things', chunked = false } = options;
    const headers = {
      'Content-Type': 'application/json',
      'X-Forwarded-For': from,
      ...(chunked ? {} : { 'Content-Length': Buffer.byteLength(body) }),
    };
    return new Promise<{ status: number; code: unknown; retryAfter: unknown }>((resolve, reject) => {
      const sent = ask({ port, path, method, headers, agent }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.once('end', () => {
          const { code } = (text === '' ? {} : JSON.parse(text)) as { code?: unknown };
          resolve({ status: answer.statusCode ?? 0, code, retryAfter: answer.headers['retry-after'] });
        });
      });
      sent.once('error', reject);
      if (chunked) sent.write(body.slice(0, 10));
      sent.end(chunked ? body.slice(10) : body);
    });
  };
  const spendAll = async (from: string): Promise<void> => {
    for (let sent = 0; sent <= REFUSED_BODIES.bytes; sent += WIDE.length)
      expect(await send(from, WIDE)).toMatchObject({ status: 400, code: 'json-too-large' });
  };

  it('are refused by the number of their values', async () => {
    expect(WIDE.length).toBeLessThan(JSON_LIMITS.bytes);
    expect(await send('203.0.113.1', WIDE)).toMatchObject({ status: 400, code: 'json-too-large' });
  });

  it('use up what a network may have refused; then no large body of its is read', async () => {
    await spendAll('203.0.113.2');
    const refused = { status: 429, code: 'too-many-requests', retryAfter: String(REFUSED_BODIES.seconds) };
    expect(await send('203.0.113.2', WIDE)).toEqual(refused);
    expect(await send('203.0.113.2', WIDE, { path: '/probe/v1/things?a=1' })).toEqual(refused);
    expect(await send('203.0.113.2', '{}'.padEnd(5000), { method: 'PUT', path: '/nowhere' })).toEqual(refused);
    expect(await send('203.0.113.2', '{}', { chunked: true })).toEqual(refused);
  });

  it('what is small, has no body or comes from elsewhere goes on', async () => {
    await spendAll('203.0.113.3');
    const small = JSON.stringify({ email: 'a@b.example', count: 3 });
    expect((await send('203.0.113.3', small)).status).toBe(201);
    expect((await send('203.0.113.3', '', { method: 'GET' })).status).toBe(200);
    expect((await send('203.0.113.4', small.padEnd(5000))).status).toBe(201);
  });

  it('a large body that is taken costs nothing', async () => {
    const large = JSON.stringify({ email: 'a@b.example', count: 3 }).padEnd(JSON_LIMITS.bytes);
    for (let n = 0; n < 20; n += 1) expect((await send('203.0.113.5', large)).status).toBe(201);
  });

  it('are counted in the metrics by their reason', async () => {
    const text = await app.get(MetricsService).registry.metrics();
    expect(text).toMatch(/route="any body".*status="429"|status="429".*route="any body"/);
  });
});
