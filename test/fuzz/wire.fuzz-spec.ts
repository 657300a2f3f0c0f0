import fc from 'fast-check';
import { call } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { MARKER } from './http/fragments';
import { faultsOf } from './http/verdict';
import { exchange, type WireAnswer } from './http/wire';
import { FUZZ } from './settings';

const get = (target: string, ...headers: string[]): string =>
  [`GET ${target} HTTP/1.1`, 'Host: evcloud.test', 'Connection: close', ...headers, '', ''].join('\r\n');
const post = (headers: string[], body: string): string =>
  [
    'POST /accounts/v1/sessions HTTP/1.1',
    'Host: evcloud.test',
    'Connection: close',
    'Content-Type: application/json',
    ...headers,
    '',
    body,
  ].join('\r\n');
const many = (count: number, line: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => line(index));

/** What no client would send, and what attackers do. */
const WIRE: Record<string, string> = {
  'no HTTP at all': `${MARKER}\r\n\r\n`,
  'HTTP/0.9': 'GET /accounts/v1/none\r\n\r\n',
  'HTTP/3.7': `GET / HTTP/3.7\r\nHost: x\r\n\r\n`,
  'the preface of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'a TLS greeting': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'a method in small letters': 'get / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'an unknown method': `${MARKER} / HTTP/1.1\r\nHost: x\r\n\r\n`,
  'a space in the target': get(`/accounts/v1/${MARKER} x`),
  'raw bytes in the target': get(`/accounts/v1/\x80\xff${MARKER}`),
  'NUL in the target': get(`/accounts/v1/\0${MARKER}`),
  'an absolute target': get(`http://${MARKER}.example/accounts/v1/policy/x`),
  'a fragment': get(`/accounts/v1/none#${MARKER}`),
  'an asterisk': 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'a target of 60,000 characters': get(`/${MARKER.repeat(5_000)}`),
  'no host': 'GET /accounts/v1/none HTTP/1.1\r\nConnection: close\r\n\r\n',
  'two hosts': get('/accounts/v1/none', `Host: ${MARKER}`),
  'a header without a colon': get('/', MARKER),
  'a header with NUL': get('/', `X: ${MARKER}\0`),
  'a header name with a space': get('/', `X Y: ${MARKER}`),
  'a folded header': get('/accounts/v1/none', 'X: a', ` ${MARKER}`),
  'a bare carriage return': get('/', `X: a\rY: ${MARKER}`),
  'a header of 100,000 characters': get('/', `X: ${'x'.repeat(100_000)}`),
  'a thousand headers': get('/accounts/v1/none', ...many(900, (i) => `X-${i}: y`)),
  'three thousand headers': get('/accounts/v1/none', ...many(3_000, () => 'X: y')),
  'two lengths': post(['Content-Length: 2', 'Content-Length: 3'], '{}x'),
  'a negative length': post(['Content-Length: -1'], '{}'),
  'a length in words': post([`Content-Length: ${MARKER}`], '{}'),
  'a length of 10^19': post(['Content-Length: 10000000000000000000'], '{}'),
  'a length of 100 GB': post(['Content-Length: 100000000000'], '{}'),
  'a length and chunks': post(
    ['Content-Length: 2', 'Transfer-Encoding: chunked'],
    '0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n',
  ),
  'chunks twice': post(['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], '0\r\n\r\n'),
  'chunked spelled oddly': post(['Transfer-Encoding: xchunked'], '0\r\n\r\n'),
  'a chunk of a strange size': post(['Transfer-Encoding: chunked'], `${MARKER}\r\n`),
  'a chunk of 2^60': post(['Transfer-Encoding: chunked'], 'fffffffffffffff\r\nx'),
  'a chunk extension of 100,000 characters': post(
    ['Transfer-Encoding: chunked'],
    `2;${'e'.repeat(100_000)}\r\n{}\r\n0\r\n\r\n`,
  ),
  'chunks of one byte each': post(['Transfer-Encoding: chunked'], `${'1\r\n \r\n'.repeat(20_000)}0\r\n\r\n`),
  'chunks beyond the limit': post(
    ['Transfer-Encoding: chunked'],
    `${`8000\r\n${' '.repeat(0x8000)}\r\n`.repeat(20)}0\r\n\r\n`,
  ),
  trailers: post(['Transfer-Encoding: chunked', 'Trailer: X'], `2\r\n{}\r\n0\r\nX: ${MARKER}\r\n\r\n`),
  'an unknown expectation': post([`Expect: ${MARKER}`, 'Content-Length: 2'], '{}'),
  'an offer of h2c': get(
    '/accounts/v1/none',
    'Connection: Upgrade, HTTP2-Settings',
    'Upgrade: h2c',
    `HTTP2-Settings: ${MARKER}`,
  ),
  'an offer of h2c with a body': post(['Upgrade: h2c', 'Content-Length: 2'], '{}'),
  'an upgrade to an unknown protocol': get('/accounts/v1/none', 'Connection: Upgrade', `Upgrade: ${MARKER}`),
  'a WebSocket where there is none': get(
    '/accounts/v1/me',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ),
  'a WebSocket of a strange version': get(
    '/charging/ocpp/X',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 99',
    `Sec-WebSocket-Key: ${MARKER}`,
  ),
  'a tunnel': 'CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n',
  'a trace': `TRACE /accounts/v1/me HTTP/1.1\r\nHost: x\r\nX: ${MARKER}\r\nConnection: close\r\n\r\n`,
  'methods of WebDAV': 'PROPFIND /accounts/v1/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'a cross-origin preflight':
    'OPTIONS /accounts/v1/me HTTP/1.1\r\nHost: x\r\nOrigin: https://evil.example\r\nAccess-Control-Request-Method: GET\r\nConnection: close\r\n\r\n',
};

/** Nothing is wrong with these yet: the rest of the body may still come, within the minute that a request may take. */
const WAITS = new Set(['a chunk of 2^60']);

describe('bytes on the wire', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await sharedRunningApp();
  });
  afterAll(() => running.stop());
  afterEach(async () => {
    expect((await call(running, 'GET', '/health/live')).status).toBe(200);
  });

  /** A refusal may come as a closed connection when the bytes never were a request. */
  const isRefusal = (answer: WireAnswer): boolean =>
    answer.status === 0 || (answer.status >= 400 && answer.status < 500);

  it.each(Object.entries(WIRE))('%s', async (name, bytes) => {
    const answer = await exchange(running.url, Buffer.from(bytes, 'latin1'), 2_000);
    expect(answer.waitedFor && !WAITS.has(name)).toBe(false);
    expect({ refused: isRefusal(answer), raw: isRefusal(answer) ? '' : answer.raw.slice(0, 500) }).toEqual({
      refused: true,
      raw: '',
    });
    if (answer.status !== 0) expect(faultsOf(answer, [])).toEqual([]);
    expect(answer.raw).not.toMatch(/access-control-allow-origin: (?!http:\/\/evcloud\.test\r)/i);
    expect(answer.raw.match(/^HTTP\/1\.1 /gm)?.length ?? 0).toBeLessThanOrEqual(1);
  });

  it('any bytes put into a good request', async () => {
    const good = Buffer.from(
      post(['Content-Length: 47'], '{"identifier":"nobody","password":"a-b-c-d-e-f"}'),
      'latin1',
    );
    const junk = fc.uint8Array({ minLength: 1, maxLength: 8 });
    const property = fc.asyncProperty(fc.nat(good.length), junk, fc.nat(4), async (at, bytes, cut) => {
      const broken = Buffer.concat([good.subarray(0, at), Buffer.from(bytes), good.subarray(at + cut)]);
      const answer = await exchange(running.url, Buffer.concat([broken, Buffer.from('\r\n\r\n')]), 500);
      if (answer.status !== 0) expect(faultsOf(answer, [])).toEqual([]);
    });
    await fc.assert(property, { seed: FUZZ.seed, numRuns: FUZZ.wireRuns });
  });
});
