import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { HealthRegistry } from '../health/health-registry';
import { LIMITS } from '../limits/limits';
import { logSink, startProbe } from './__fixtures__/probe-app';

describe('faults, logs, health, metrics and limits', () => {
  const log = logSink();
  let app: NestFastifyApplication;
  const http = () => request(app.getHttpServer());

  beforeAll(async () => {
    app = await startProbe({ keys: [] }, { log: { level: 'trace', stream: log.stream } });
  });
  afterAll(() => app.close());

  it.each([
    ['unavailable', 503, 'service-unavailable'],
    ['nul', 400, 'invalid-input'],
    ['unique', 500, 'internal'],
    ['status', 500, 'internal'],
    ['other', 500, 'internal'],
  ])('tells a fault of kind %s without leaking', async (kind, status, code) => {
    const answer = await http().get(`/probe/v1/faults/${kind}`);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(Object.keys(answer.body).sort()).toEqual(['code', 'requestId', 'status', 'title', 'type']);
    if (status === 503) expect(answer.headers['retry-after']).toBe('5');
  });

  it('tells the members a problem adds', async () => {
    const answer = await http().get('/probe/v1/faults/problem');
    expect(answer.body).toMatchObject({
      status: 409,
      code: 'stale-notice',
      currentNoticeVersion: 3,
      detail: 'The notice has changed.',
      type: '/problems/stale-notice',
    });
    expect((await http().get('/problems/stale-notice')).body).toMatchObject({
      status: 409,
      when: expect.any(String),
      whatToDo: expect.any(String),
    });
    expect((await http().get('/problems/nothing')).status).toBe(404);
  });

  it('logs requests and faults without any value of theirs (QCC-1.2)', async () => {
    log.lines.length = 0;
    const canary = 'canary-4711';
    await http()
      .get(`/probe/v1/faults/${canary}?q=${canary}`)
      .set('User-Agent', canary)
      .set('Authorization', `Bearer ${canary}`)
      .set('X-Forwarded-For', '203.0.113.9');
    await http()
      .post('/probe/v1/things')
      .send({ email: `${canary}@x.example`, count: 1 });
    await http().post('/probe/v1/things').send({ email: canary });
    await http().get(`/${canary}`);
    const text = log.lines.join('');
    expect(text).not.toContain('canary');
    expect(text).not.toMatch(/127\.0\.0\.1|203\.0\.113|::1/);
    const lines = log.lines.map((line) => JSON.parse(line));
    const fault = lines.find((line) => line.err !== undefined);
    expect(fault).toMatchObject({ level: 'error', status: 500, requestId: expect.any(String), err: { type: 'Error' } });
    expect(fault.err.frames[0]).toContain('probe-controllers');
    expect(
      lines
        .filter((line) => line.msg === 'request')
        .map(({ method, route, status, code }) => ({ method, route, status, code })),
    ).toEqual([
      { method: 'GET', route: '/probe/v1/faults/:kind', status: 500, code: 'internal' },
      { method: 'POST', route: '/probe/v1/things', status: 201, code: undefined },
      { method: 'POST', route: '/probe/v1/things', status: 400, code: 'validation-failed' },
      { method: 'GET', route: undefined, status: 404, code: 'not-found' },
    ]);
    for (const line of lines)
      expect(
        Object.keys(line).filter(
          (key) =>
            ![
              'level',
              'time',
              'requestId',
              'method',
              'route',
              'status',
              'code',
              'durationMs',
              'msg',
              'err',
              'context',
            ].includes(key),
        ),
      ).toEqual([]);
  });

  it.each([
    ['goes away', 'Content-Length: 100', '{"count":'],
    ['breaks its framing', 'Transfer-Encoding: chunked', '{"count":1}'],
  ])('does not call it a fault of ours when a caller %s in the middle of a body', async (_, framing, part) => {
    log.lines.length = 0;
    const { port } = app.getHttpServer().address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    const head = `POST /probe/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${framing}`;
    socket.write(`${head}\r\n\r\n${part}`);
    setTimeout(() => socket.destroy(), 100);
    await once(socket, 'close');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(log.lines.filter((line) => line.includes('"error"'))).toEqual([]);
  });

  it('names the failing checks', async () => {
    const health = app.get(HealthRegistry);
    health.register('database', async () => undefined);
    expect((await http().get('/health/ready')).body).toEqual({ status: 'ready', checks: { database: 'ok' } });
    health.register('queue', () => Promise.reject(new Error('canary-reason')));
    health.register('peer', () => new Promise(() => undefined));
    const answer = await http().get('/health/ready');
    expect(answer.status).toBe(503);
    expect(answer.body.failing).toEqual(['queue', 'peer']);
    expect(answer.text).not.toContain('canary');
    expect((await http().get('/health/live')).body).toEqual({ status: 'live' });
  });

  it('counts by route pattern', async () => {
    const answer = await http().get('/metrics');
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/probe/v1/faults/:kind",status="500"}',
    );
    expect(answer.text).toContain('nodejs_eventloop_lag_seconds');
    expect(answer.text).not.toContain('canary');
  });

  it('ASVS 13.4.5: shows its numbers to whoever has the token, where one is set', async () => {
    const closed = await startProbe({ keys: [] }, { metricsToken: 'a-token-for-prometheus' });
    const read = (authorization: string) =>
      request(closed.getHttpServer()).get('/metrics').set('Authorization', authorization);
    for (const wrong of ['', 'Bearer', 'Bearer a-token-for-prometheu', 'Basic a-token-for-prometheus']) {
      const answer = await read(wrong);
      expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
    }
    for (const right of ['Bearer a-token-for-prometheus', 'bearer  a-token-for-prometheus'])
      expect((await read(right)).text).toContain('http_request_duration_seconds');
    await closed.close();
  });

  it('sheds with 429 and Retry-After when a limit is reached, and believes no header about the address', async () => {
    for (let i = 0; i < LIMITS.registration.points; i += 1)
      await http().get('/probe/v1/limited').set('X-Forwarded-For', `198.51.100.${i}`);
    const answer = await http().get('/probe/v1/limited').set('X-Forwarded-For', '198.51.100.250');
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 429, code: 'too-many-requests' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(3500);
  });
});

describe('behind a proxy that is named (ASVS 4.1.3, 15.3.4)', () => {
  it('counts each caller by the address the proxy saw, whatever the caller says in front of it', async () => {
    const app = await startProbe({ keys: [] }, { trustedProxies: ['loopback'] });
    const from = (chain: string) => request(app.getHttpServer()).get('/probe/v1/limited').set('X-Forwarded-For', chain);
    for (let i = 0; i < LIMITS.registration.points; i += 1) await from(`192.0.2.${i}, 198.51.100.1`);
    expect((await from('203.0.113.1, 198.51.100.1')).status).toBe(429);
    expect((await from('198.51.100.2')).status).not.toBe(429);
    await app.close();
  });
});

describe('the drain', () => {
  it('finishes what runs, and cuts what will not end', async () => {
    const app = await startProbe({ keys: [] }, { drainMs: 1500 });
    const { port } = app.getHttpServer().address() as AddressInfo;
    const agent = new Agent({ keepAlive: true });
    const fetchOnce = (path: string) =>
      new Promise<number>((resolve, reject) =>
        get({ port, path, agent }, (answer) => answer.resume().on('end', () => resolve(answer.statusCode ?? 0))).on(
          'error',
          reject,
        ),
      );
    await fetchOnce('/health/live');
    const running = fetchOnce('/probe/v1/slow');
    const { connect } = await import('node:net');
    const stuck = connect(port, '127.0.0.1');
    stuck.on('error', () => undefined);
    stuck.write(
      'POST /probe/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    const started = performance.now();
    await app.close();
    expect(await running).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(1300);
    expect(performance.now() - started).toBeLessThan(3000);
    agent.destroy();
  });

  it('ends at once when only idle sockets are open', async () => {
    const app = await startProbe({ keys: [] });
    const { port } = app.getHttpServer().address() as AddressInfo;
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve) =>
      get({ port, path: '/health/live', agent }, (answer) => answer.resume().on('end', resolve)),
    );
    const started = performance.now();
    await app.close();
    expect(performance.now() - started).toBeLessThan(1000);
    agent.destroy();
  });
});
