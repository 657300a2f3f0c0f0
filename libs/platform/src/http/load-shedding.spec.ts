import { Agent, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Problem } from '../problems/problem';
import { logSink, startProbe } from './__fixtures__/probe-app';
import { LoadShedding } from './load-shedding';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Record<string, unknown>;
}

const CALL = '/probe/v1/things';
const SHUT = '203.0.113.9';
const OVERLOADED = new Problem('overloaded', { headers: { 'Retry-After': '1' } });
const REQUEST_ID = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('early refusals', () => {
  const log = logSink();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let app: NestFastifyApplication;
  let port: number;

  beforeAll(async () => {
    const options = { log: { level: 'info' as const, stream: log.stream }, publicUrl: 'https://cloud.example' };
    app = await startProbe({ keys: [] }, { ...options, trustedProxies: ['127.0.0.1'] });
    const isClosedTo = (address: string): boolean => address === SHUT;
    app.get(LoadShedding).add({ method: 'POST', path: CALL, isClosedTo, problem: OVERLOADED });
    ({ port } = app.getHttpServer().address() as AddressInfo);
  });
  afterAll(async () => {
    agent.destroy();
    await app.close();
  });

  /** With a body that is valid, and by default from where it is shut. */
  function send(
    path: string,
    { from = SHUT, method = 'POST', body = '{"email":"ada@driver.example","count":1}', more = {} } = {},
  ): Promise<Answer> {
    const headers = {
      'Content-Type': 'application/json',
      'X-Forwarded-For': from,
      'X-Request-Id': REQUEST_ID,
      ...more,
    };
    return new Promise((resolve, reject) => {
      const sent = ask({ port, path, method, headers, agent }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.once('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: JSON.parse(text) as Answer['body'],
          }),
        );
      });
      sent.once('error', reject).end(method === 'POST' ? body : undefined);
    });
  }

  it('say the same, with the same headers, as a problem that is told the usual way', async () => {
    const early = await send(CALL);
    expect(early).toMatchObject({ status: 429, headers: { 'retry-after': '1', 'x-request-id': REQUEST_ID } });
    expect(early.body).toEqual({
      type: 'https://cloud.example/problems/overloaded',
      title: OVERLOADED.message,
      status: 429,
      code: 'overloaded',
      requestId: REQUEST_ID,
    });
    const usual = await send('/probe/v1/faults/problem', { method: 'GET' });
    const common = ({ headers }: Answer): object => ({
      ...headers,
      'content-length': '',
      date: '',
      'retry-after': '',
    });
    expect(common(early)).toEqual(common(usual));
  });

  it.each([
    ['a query', `${CALL}?a=1`],
    ['an escape', CALL.replace('things', 'thing%73')],
  ])('come the usual way, but before the body is read, where %s makes the same call look another', async (_, path) => {
    const { status, body } = await send(path, { body: 'no JSON' });
    expect({ status, code: body['code'] }).toEqual({ status: 429, code: 'overloaded' });
  });

  it('touch nobody else: other addresses, other methods', async () => {
    expect((await send(CALL, { from: '203.0.113.10' })).status).toBe(201);
    expect((await send(CALL, { from: `${SHUT}, 203.0.113.10` })).status).toBe(201); // what the proxy added counts
    expect((await send(CALL, { method: 'PUT' })).body).toMatchObject({ code: 'method-not-allowed' });
  });

  it('are not for what is malformed', async () => {
    const { status, body } = await send(CALL, { more: { Authorization: ['Bearer a', 'Bearer b'] } });
    expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'malformed-request' });
  });

  it('read no body, and leave the connection to the next request', async () => {
    const long = `{"count":1,"text":"${'x'.repeat(3_000_000)}"}`;
    expect((await send(CALL, { body: long })).status).toBe(429);
    expect((await send(CALL, { from: '203.0.113.10' })).status).toBe(201);
  });

  it('are counted each and logged together, without an address (QCC-1.2)', async () => {
    const counted = async (): Promise<number> => {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      const line =
        /http_request_duration_seconds_count\{method="POST",route="\/probe\/v1\/things",status="429"\} (\d+)/;
      return Number(line.exec(text)?.[1] ?? 0);
    };
    const before = await counted();
    log.lines.length = 0;
    const others = Array.from({ length: 20 }, () =>
      fetch(`http://127.0.0.1:${port}${CALL}`, { method: 'POST', headers: { 'X-Forwarded-For': SHUT } }),
    );
    const statuses = (await Promise.all(others)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([429]));
    expect((await counted()) - before).toBe(20);
    const told = log.lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'refused-early');
    expect(told[0]).toMatchObject({ method: 'POST', route: CALL, status: 429, code: 'overloaded' });
    expect(told.reduce((sum: number, { count }) => sum + Number(count), 0)).toBe(20);
    expect(told.length).toBeLessThan(20);
    expect(log.lines.join('')).not.toMatch(/203\.0\.113|127\.0\.0\.1/);
  });
});
