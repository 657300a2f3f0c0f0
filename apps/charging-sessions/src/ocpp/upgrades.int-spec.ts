import { connect } from 'node:net';
import { once } from 'node:events';
import { type ChargingApp, PASSWORD } from '../../../../test/support/charging-app';
import { sharedChargingApp } from '../../../../test/support/shared-apps';
import { basic, countedConnections, expectLive, type Upgrade, upgrade } from '../../../../test/support/upgrades';

const POINT = 'UPGRADE-1';

const hex = (password: string): string => Buffer.from(password).toString('hex');

/** A text of so many spaces, as a client sends it. */
function maskedFrame(length: number): Buffer {
  return Buffer.concat([
    Buffer.from([0x81, 0x80 | 126, length >> 8, length & 255, 0, 0, 0, 0]),
    Buffer.alloc(length, ' '),
  ]);
}

/** A handshake in bytes, for what a client of HTTP does not send. */
function handshake({ password = PASSWORD, protocol = 'ocpp1.6', more = [] as string[] } = {}): string {
  const head = [
    `GET /charging/ocpp/${POINT} HTTP/1.1`,
    'Host: x',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Sec-WebSocket-Protocol: ${protocol}`,
    `Authorization: ${basic(POINT, password)}`,
    ...more,
  ];
  return `${head.join('\r\n')}\r\n\r\n`;
}

describe('what a charge point may do wrong at the door', () => {
  let running: ChargingApp;
  beforeAll(async () => {
    running = await sharedChargingApp();
    await running.addClient([{ id: POINT }]);
  });
  afterAll(async () => running.stop());
  afterEach(() => expectLive(running.url));

  const ask = (attempt: Upgrade) => upgrade(running.url, POINT, attempt);
  const refused = (reason: string) => countedConnections(running.url, 'refused', reason);

  it('is let in with its password, also a binary one and among other protocols', async () => {
    const agreed = { status: 101, headers: { 'sec-websocket-protocol': 'ocpp1.6' } };
    expect(await ask({ protocol: 'ocpp2.0.1, ocpp1.6' })).toMatchObject(agreed);
  });

  it.each([
    ['right', PASSWORD],
    ['wrong', 'another one'],
  ])(
    'is not heard behind a request that waits for its answer, whose answer it would take (%s password)',
    async (_what, password) => {
      const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
      let answer = '';
      socket.on('data', (part: Buffer) => (answer += part.toString())).on('error', () => undefined);
      socket.write(`GET /charging/v1/me/sessions HTTP/1.1\r\nHost: x\r\n\r\n${handshake({ password })}`);
      socket.setTimeout(5_000, () => socket.destroy(new Error('it stayed open'))); // which fails the line below
      await once(socket, 'close');
      expect(answer).toBe('');
    },
  );

  it.each<[string, Upgrade]>([
    ['a list of subprotocols that goes on after its end', { protocol: 'ocpp1.6,' }],
    ['one that names it twice, between empty ones', { protocol: ' , ocpp1.6,, ocpp1.6' }],
    ['the whole address as target', { path: `ws://charging.example/charging/ocpp/${POINT}` }],
    ['the key as it was entered, in hexadecimal', { authorization: basic(POINT, hex(PASSWORD)) }],
    ['the same in capitals', { authorization: basic(POINT, hex(PASSWORD).toUpperCase()) }],
  ])('is let in with %s', async (_, attempt) => {
    expect(await ask(attempt)).toMatchObject({ status: 101, headers: { 'sec-websocket-protocol': 'ocpp1.6' } });
  });

  it.each<[string, Upgrade]>([
    ['an unknown charge point', { path: '/charging/ocpp/CP-X', authorization: basic('CP-X', PASSWORD) }],
    ['a wrong password', { authorization: basic(POINT, 'wrong') }],
    ['an empty password', { authorization: basic(POINT, '') }],
    ["another charge point's name", { authorization: basic('CP-2', PASSWORD) }],
    ['no credentials', { authorization: null }],
    ['a bearer token', { authorization: 'Bearer abc' }],
    ['broken credentials', { authorization: 'Basic %%%' }],
    ['a wrong key in hexadecimal', { authorization: basic(POINT, hex(`${PASSWORD.slice(0, -1)}?`)) }],
    ['hexadecimal of hexadecimal', { authorization: basic(POINT, hex(hex(PASSWORD))) }],
  ])('refuses %s with 401, all alike', async (_, attempt) => {
    const answer = await ask(attempt);
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('Basic');
    expect(JSON.parse(answer.body)).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status: 401,
      code: 'unauthenticated',
    });
  });

  it.each(['https://evil.example', 'https://github.com/gilmaimon/TinyWebsockets', 'null', ''])(
    'does not ask where a charge point with the right password says it comes from, and refuses another like any: %s (ASVS 4.4.2)',
    async (origin) => {
      expect((await ask({ origin })).status).toBe(101);
      const [foreign, own] = [
        await ask({ origin, authorization: basic(POINT, 'no') }),
        await ask({ authorization: basic(POINT, 'no') }),
      ];
      expect([foreign.status, foreign.body]).toEqual([401, own.body]);
    },
  );

  it.each<[string, string | null]>([
    ['none', null],
    ['one it does not speak', 'ocpp2.0.1'],
    ['a list of nothing', ','],
    ['what is no list', '"ocpp1.6"'],
  ])(
    'sends a charge point with %s as subprotocol away by a handshake without one (OCPP-J 3.2)',
    async (_, protocol) => {
      const answer = await ask({ protocol });
      expect(answer.status).toBe(101);
      expect(answer.headers).not.toHaveProperty('sec-websocket-protocol');
      expect((await ask({ protocol, authorization: basic(POINT, 'no') })).status).toBe(401);
    },
  );

  it.each([
    ['a frame that is none', Buffer.from([0xff, 0x00, 0x13, 0x37])],
    ['a message longer than it will be heard', maskedFrame(2000)],
  ])('is not ended by what one that is sent away goes on to send: %s', async (_, bytes) => {
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(handshake({ protocol: 'ocpp2.0.1' }));
    await once(socket, 'data');
    socket.write(bytes);
    socket.resume();
    await once(socket, 'close');
  });

  it.each([
    ['two hosts', 'Host: y'],
    ['two passwords, the second wrong', `Authorization: ${basic(POINT, 'wrong')}`],
    ['its password twice', `authorization: ${basic(POINT, PASSWORD)}`],
  ])('refuses %s with 400 and counts it', async (_, header) => {
    const before = await refused('malformed-request');
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (bytes: Buffer) => (answer += bytes.toString()));
    socket.write(handshake({ more: [header] }));
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*"code":"malformed-request"/);
    expect(await refused('malformed-request')).toBe(before + 1);
  });

  it('counts a handshake that the WebSocket refuses', async () => {
    const before = await refused('handshake');
    expect((await ask({ key: 'short' })).status).toBe(400);
    expect(await refused('handshake')).toBe(before + 1);
  });

  it.each([
    '/charging/ocpp/',
    '/charging/ocpp',
    '/charging/ocpp/a/b',
    '/charging/ocpp//',
    '/charging/ocpp/%ZZ',
    '/charging/ocpp/a%00b',
    '/other',
    '//',
    '/charging/ocpp/..',
  ])('knows no WebSocket at %s', async (path) => {
    expect((await ask({ path })).status).toBe(404);
  });

  it('reads a request that offers h2c as the plain request it is', async () => {
    expect(await ask({ path: '/health/live', upgrade: 'h2c' })).toMatchObject({ status: 200 });
  });

  it('survives a peer that resets while it is being checked', async () => {
    for (let index = 0; index < 20; index += 1) {
      const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(handshake({ password: index % 2 ? PASSWORD : 'no' }));
      socket.resetAndDestroy();
    }
  });
});
