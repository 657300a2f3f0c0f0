import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { startProbe } from './__fixtures__/probe-app';

describe('HTTP input', () => {
  let app: NestFastifyApplication;
  let port: number;
  const valid = { email: 'a@b.example', count: 3 };

  beforeAll(async () => {
    app = await startProbe({ keys: [] }, { publicUrl: 'https://cloud.example' });
    port = (app.getHttpServer().address() as AddressInfo).port;
  });
  afterAll(() => app.close());

  const post = (body: string | Buffer, type = 'application/json', path = '/probe/v1/things') =>
    request(app.getHttpServer())
      .post(path)
      .set('Content-Type', type)
      .serialize((b: unknown) => b as string)
      .send(body);

  const isProblem = (answer: request.Response, status: number, code: string): void => {
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toMatchObject({
      type: `https://cloud.example/problems/${code}`,
      title: expect.any(String),
      status,
    });
    expect(answer.body.requestId).toBe(answer.headers['x-request-id']);
  };

  it('takes what fits', async () => {
    const answer = await post(JSON.stringify({ ...valid, consents: [{ purpose: 'x' }], day: '2024-02-29' }));
    expect(answer.status).toBe(201);
    expect(answer.body.got).toEqual({ ...valid, consents: [{ purpose: 'x' }], day: '2024-02-29' });
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.headers['content-security-policy']).toBe(
      "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  });

  it('ASVS 3.4.2: grants no other origin anything, whatever it asks', async () => {
    const http = request(app.getHttpServer());
    const from = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' };
    for (const answer of [await http.options('/probe/v1/things').set(from), await http.get('/health/live').set(from)]) {
      const told = Object.entries(answer.headers).filter(([name]) => name.startsWith('access-control-'));
      expect(told).toEqual([['access-control-allow-origin', 'https://cloud.example']]);
    }
  });

  it.each([
    ['a wrong type', { ...valid, count: '3' }, ['count']],
    ['a number that is no integer', { ...valid, count: 1.5 }, ['count']],
    ['missing fields', {}, ['email', 'count']],
    ['an unknown field', { ...valid, admin: true }, ['admin']],
    ['an unknown field inside', { ...valid, consents: [{ purpose: 'x', extra: 1 }] }, ['consents.0.extra']],
    ['a scalar inside', { ...valid, consents: ['x'] }, ['consents.0']],
    ['an array inside an array', { ...valid, consents: [[{ purpose: 'x' }]] }, ['consents.0']],
    ['an array for an object', { ...valid, first: [{ purpose: 'x' }] }, ['first']],
    ['null inside', { ...valid, consents: [null] }, ['consents.0']],
    ['an object for an array', { ...valid, consents: { 0: { purpose: 'x' } } }, ['consents']],
    ['an array for a text', { ...valid, email: ['a@b.example'] }, ['email']],
    ['a truthy text for a boolean', { ...valid, flag: 'false' }, ['flag']],
    ['a day that does not exist', { ...valid, day: '2023-02-29' }, ['day']],
    ['an array', [valid], ['']],
    ['a text', 'x', ['']],
    ['a number', 5, ['']],
    ['an inherited name', { ...valid, hasOwnProperty: 1 }, ['']],
    ['an inherited name inside', { ...valid, consents: [{ purpose: 'x', toString: 1 }] }, ['consents.0']],
  ])('refuses %s', async (_name, body, paths) => {
    const answer = await post(JSON.stringify(body));
    isProblem(answer, 400, 'validation-failed');
    const found = answer.body.errors.map((error: { path: string }) => error.path);
    for (const path of paths) expect(found).toContain(path);
  });

  it('repeats no value and no strange name', async () => {
    const answer = await post(JSON.stringify({ email: 'canary-value', count: 'canary-value', '<canary-value>': 1 }));
    isProblem(answer, 400, 'validation-failed');
    expect(answer.text).not.toContain('canary');
  });

  it.each([
    ['null as the body', 'null', 400, 'validation-failed'],
    ['duplicate keys', '{"email":"a@b.example","count":1,"count":2}', 400, 'duplicate-json-key'],
    ['broken JSON', '{"email":', 400, 'malformed-json'],
    ['invalid UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400, 'malformed-json'],
    ['NUL in a text', '{"email":"a\\u0000@b.example","count":1}', 400, 'malformed-json'],
    ['a prototype key', '{"__proto__":{"count":1}}', 400, 'forbidden-json-key'],
    ['a constructor key', '{"constructor":{"count":1}}', 400, 'forbidden-json-key'],
    ['deep JSON', '['.repeat(50_000) + ']'.repeat(50_000), 400, 'json-too-deep'],
    ['1 MB', JSON.stringify({ ...valid, email: 'x'.repeat(1024 * 1024) }), 413, 'body-too-large'],
    ['no body', '', 400, 'validation-failed'],
  ])('refuses %s', async (_name, body, status, code) => {
    isProblem(await post(body), status, code);
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/jsonx',
    'application/problem+json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'nonsense',
    'application/json, text/plain',
  ])('refuses the type %s', async (type) => {
    isProblem(await post(JSON.stringify(valid), type), 415, 'unsupported-media-type');
  });

  it('refuses compressed bodies', async () => {
    isProblem(await post(JSON.stringify(valid)).set('Content-Encoding', 'gzip'), 415, 'unsupported-media-type');
  });

  it('takes an action with no body, with and without a type', async () => {
    expect((await request(app.getHttpServer()).post('/probe/v1/actions/stop')).status).toBe(202);
    expect((await post('', 'application/json', '/probe/v1/actions/stop')).status).toBe(202);
  });

  it('hands raw types to the routes that read them, up to their limit', async () => {
    expect((await post(Buffer.alloc(1000, 255), 'image/jpeg', '/probe/v1/images')).body).toEqual({ bytes: 1000 });
    isProblem(await post(Buffer.alloc(1025), 'image/jpeg', '/probe/v1/images'), 413, 'body-too-large');
  });

  it.each([
    ['unknown route', 'get', '/probe/v1/nothing', 404, 'not-found'],
    ['the root', 'get', '/', 404, 'not-found'],
    ['wrong method', 'delete', '/probe/v1/things', 405, 'method-not-allowed'],
    ['an id that is none', 'get', '/probe/v1/things/1%20or%201', 404, 'not-found'],
    ['an empty id', 'get', '/probe/v1/things/', 404, 'not-found'],
    ['a long id', 'get', `/probe/v1/things/${'a'.repeat(300)}`, 414, 'uri-too-long'],
    ['bad percent-encoding', 'get', '/probe/v1/things/%zz', 400, 'malformed-request'],
    ['bad UTF-8 in the path', 'get', '/probe/v1/things/%ff', 400, 'malformed-request'],
    ['NUL in the path', 'get', '/probe/v1/things/a%00b', 400, 'malformed-request'],
    ['NUL in the query', 'get', '/probe/v1/things?limit=1%00', 400, 'malformed-request'],
    ['a query of the wrong type', 'get', '/probe/v1/things?limit=abc', 400, 'validation-failed'],
    ['an empty query value', 'get', '/probe/v1/things?limit=1e400', 400, 'validation-failed'],
    ['a query value twice', 'get', '/probe/v1/things?limit=1&limit=2', 400, 'validation-failed'],
    ['an unknown query', 'get', '/probe/v1/things?x=1', 400, 'validation-failed'],
    ['a prototype query', 'get', '/probe/v1/things?__proto__=1', 400, 'validation-failed'],
    ['a constructor query', 'get', '/probe/v1/things?constructor=1', 400, 'validation-failed'],
    ['a path number that is none', 'get', '/probe/v1/numbers/x?on=true', 400, 'validation-failed'],
    ['a query boolean that is none', 'get', '/probe/v1/numbers/1?on=yes', 400, 'validation-failed'],
  ] as const)('answers %s', async (_name, method, path, status, code) => {
    isProblem(await request(app.getHttpServer())[method](path), status, code);
  });

  it.each([
    ['bad percent-encoding', '/probe/v1/things/%zz'],
    ['bad UTF-8 in the path', '/probe/v1/things/%ff'],
    ['bad UTF-8 of no route', '/%ff'],
    ['a long id', `/probe/v1/things/${'a'.repeat(300)}`],
    ['an unknown query', '/probe/v1/things?x=1'],
    ['an unknown route', '/probe/v1/nothing'],
  ])('answers %s with the headers of every problem', async (_name, path) => {
    const headersOf = async (of: string): Promise<object> => ({
      ...(await request(app.getHttpServer()).get(of)).headers,
      ...{ date: '', 'content-length': '', 'x-request-id': '' }, // of each answer its own
    });
    const usual = await headersOf('/probe/v1/things/a%00b');
    expect(usual).toMatchObject({ ratelimit: expect.stringContaining('"refused-bodies";r=') });
    expect(await headersOf(path)).toEqual(usual);
  });

  it('tells the methods of a path', async () => {
    expect((await request(app.getHttpServer()).put('/probe/v1/things?x')).headers.allow).toBe('GET, HEAD, POST');
  });

  it('reads numbers and booleans exactly', async () => {
    expect((await request(app.getHttpServer()).get('/probe/v1/numbers/7?on=false')).body).toEqual({ n: 7, on: false });
    expect((await request(app.getHttpServer()).get('/probe/v1/things?limit=7')).body).toEqual({ limit: 7 });
  });

  it('accepts a well-formed request id and replaces any other', async () => {
    const id = '0192d1f4-0000-7000-8000-000000000001';
    const get = (given: string) => request(app.getHttpServer()).get('/health/live').set('X-Request-Id', given);
    expect((await get(id)).headers['x-request-id']).toBe(id);
    expect((await get('someone@example.org')).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['no HTTP at all', 'nonsense\r\n\r\n', '400 Bad Request', 'malformed-request'],
    ['a NUL in the request line', 'GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n', '400 Bad Request', 'malformed-request'],
    [
      'two lengths',
      'POST /probe/v1/things HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      '400 Bad Request',
      'malformed-request',
    ],
    [
      'length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      '400 Bad Request',
      'malformed-request',
    ],
    ['no host', 'GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n', '400 Bad Request', 'malformed-request'],
    [
      'an expectation nobody knows',
      'GET /nowhere HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nConnection: close\r\n\r\n',
      '404 Not Found',
      'not-found',
    ],
    [
      'a broken chunk behind an answer that was early',
      `GET /probe/v1/faults/${'x'.repeat(300)} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nbroken`,
      '414 URI Too Long',
      'uri-too-long',
    ],
    [
      'huge headers',
      `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`,
      '431 Request Header',
      'header-too-large',
    ],
  ])('answers %s on the wire with a problem', async (_name, bytes, line, code) => {
    const answer = await raw(port, bytes);
    expect(answer).toContain(`HTTP/1.1 ${line}`);
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain(`"code":"${code}"`);
    // ASVS 3.4: the headers of the other answers, also where no hook runs.
    expect(answer).toMatch(/^x-content-type-options: nosniff\r$/im);
    expect(answer).toMatch(/^content-security-policy: .*frame-ancestors 'none'/im);
    expect(answer).toMatch(/^strict-transport-security: max-age=31536000; includeSubDomains\r$/im);
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });

  // RFC 9112, 3.2; of two credentials a proxy may have read the other.
  it.each([
    ['two hosts', 'Host: x\r\nHost: y'],
    ['one host twice', 'Host: x\r\nAccept: */*\r\nhOST: x'],
    ['a second host that is empty', 'Host: x\r\nHost:'],
    ['two authorizations', 'Host: x\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b'],
    ['one authorization twice', 'Host: x\r\nAuthorization: Bearer a\r\nauthorization: Bearer a'],
  ])('refuses %s', async (_name, headers) => {
    const answer = await raw(port, `GET /health/live HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[^]*"code":"malformed-request"/);
  });

  it.each([
    ['one of each', 'Host: x\r\nAuthorization: Bearer a'],
    ['other headers twice', 'Host: x\r\nAccept: */*\r\nAccept: */*\r\nX-Host: x\r\nHos: x\r\nHos: x'],
  ])('takes %s', async (_name, headers) => {
    const answer = await raw(port, `GET /health/live HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });
});

function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (data) => (text += data.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}
