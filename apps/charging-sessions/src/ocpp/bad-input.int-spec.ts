import { request } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { Client } from 'pg';
import { ChargePoint, RawSocket } from '../../../../test/support/charge-point';
import { type ChargingApp, PASSWORD, startChargingApp } from '../../../../test/support/charging-app';

/** Nobody gets into the database any more, and whoever is in is thrown out, as in a restart of the server. */
async function databaseAway(adminUrl: string): Promise<{ back(): Promise<void> }> {
  const url = new URL(adminUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.toString() });
  await client.connect();
  await client.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  return {
    back: async () => {
      await client.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
      await client.end();
    },
  };
}

const basic = (user: string, password: string | Buffer): string =>
  `Basic ${Buffer.concat([Buffer.from(`${user}:`), Buffer.from(password)]).toString('base64')}`;

const hex = (password: string): string => Buffer.from(password).toString('hex');

/** A text of so many spaces, as a client sends it. */
function maskedFrame(length: number): Buffer {
  return Buffer.concat([
    Buffer.from([0x81, 0x80 | 126, length >> 8, length & 255, 0, 0, 0, 0]),
    Buffer.alloc(length, ' '),
  ]);
}

describe('what a charge point may do wrong', () => {
  let running: ChargingApp;
  let clientId: string;

  beforeAll(async () => {
    running = await startChargingApp({ ocpp: { maxBadMessages: 5 } });
    clientId = await running.addClient([{ id: 'CP-1' }]);
  });
  afterAll(async () => running.stop());
  afterEach(async () => {
    expect((await fetch(`${running.url}/health/live`)).status).toBe(200);
  });

  const counted = async (name: 'cut' | 'refused', reason: string): Promise<number> => {
    const metrics = await (await fetch(`${running.url}/metrics`)).text();
    const line = new RegExp(`^ocpp_connections_${name}_total\\{reason="${reason}"\\} (\\d+)$`, 'm');
    return Number(line.exec(metrics)?.[1] ?? 0);
  };

  interface Upgrade {
    path?: string;
    authorization?: string | null;
    protocol?: string | null;
    origin?: string;
    upgrade?: string;
    key?: string;
  }
  const upgrade = async ({
    path = '/charging/ocpp/CP-1',
    authorization = basic('CP-1', PASSWORD),
    protocol = 'ocpp1.6',
    origin,
    upgrade: to = 'websocket',
    key = 'dGhlIHNhbXBsZSBub25jZQ==',
  }: Upgrade) => {
    const outgoing = request(running.url, {
      path,
      headers: {
        connection: 'Upgrade',
        upgrade: to,
        'sec-websocket-version': '13',
        'sec-websocket-key': key,
        ...(authorization !== null && { authorization }),
        ...(origin !== undefined && { origin }),
        ...(protocol !== null && { 'sec-websocket-protocol': protocol }),
      },
    });
    outgoing.end();
    return new Promise<{ status: number | undefined; headers: Record<string, unknown>; body: string }>(
      (resolve, reject) => {
        outgoing.on('error', reject);
        outgoing.on('upgrade', (response, socket) => {
          socket.destroy();
          resolve({ status: response.statusCode, headers: response.headers, body: '' });
        });
        outgoing.on('response', (response) => {
          let body = '';
          response.on('data', (chunk: Buffer) => (body += chunk.toString()));
          response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
        });
      },
    );
  };

  describe('at the door', () => {
    it('is let in with its password, also a binary one and among other protocols', async () => {
      const agreed = { status: 101, headers: { 'sec-websocket-protocol': 'ocpp1.6' } };
      expect(await upgrade({ protocol: 'ocpp2.0.1, ocpp1.6' })).toMatchObject(agreed);
    });

    it.each<[string, Upgrade]>([
      ['a list of subprotocols that goes on after its end', { protocol: 'ocpp1.6,' }],
      ['one that names it twice, between empty ones', { protocol: ' , ocpp1.6,, ocpp1.6' }],
      ['the whole address as target', { path: 'ws://charging.example/charging/ocpp/CP-1' }],
      ['the key as it was entered, in hexadecimal', { authorization: basic('CP-1', hex(PASSWORD)) }],
      ['the same in capitals', { authorization: basic('CP-1', hex(PASSWORD).toUpperCase()) }],
    ])('is let in with %s', async (_, attempt) => {
      expect(await upgrade(attempt)).toMatchObject({ status: 101, headers: { 'sec-websocket-protocol': 'ocpp1.6' } });
    });

    it.each<[string, Upgrade]>([
      ['an unknown charge point', { path: '/charging/ocpp/CP-X', authorization: basic('CP-X', PASSWORD) }],
      ['a wrong password', { authorization: basic('CP-1', 'wrong') }],
      ['an empty password', { authorization: basic('CP-1', '') }],
      ["another charge point's name", { authorization: basic('CP-2', PASSWORD) }],
      ['no credentials', { authorization: null }],
      ['a bearer token', { authorization: 'Bearer abc' }],
      ['broken credentials', { authorization: 'Basic %%%' }],
      ['a wrong key in hexadecimal', { authorization: basic('CP-1', hex(`${PASSWORD.slice(0, -1)}?`)) }],
      ['hexadecimal of hexadecimal', { authorization: basic('CP-1', hex(hex(PASSWORD))) }],
    ])('refuses %s with 401, all alike', async (_, attempt) => {
      const answer = await upgrade(attempt);
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
        expect((await upgrade({ origin })).status).toBe(101);
        const [foreign, own] = [
          await upgrade({ origin, authorization: basic('CP-1', 'no') }),
          await upgrade({ authorization: basic('CP-1', 'no') }),
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
        const answer = await upgrade({ protocol });
        expect(answer.status).toBe(101);
        expect(answer.headers).not.toHaveProperty('sec-websocket-protocol');
        expect((await upgrade({ protocol, authorization: basic('CP-1', 'no') })).status).toBe(401);
      },
    );

    it.each([
      ['a frame that is none', Buffer.from([0xff, 0x00, 0x13, 0x37])],
      ['a message longer than it will be heard', maskedFrame(2000)],
    ])('is not ended by what one that is sent away goes on to send: %s', async (_, bytes) => {
      const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(
        `GET /charging/ocpp/CP-1 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ocpp2.0.1\r\nAuthorization: ${basic('CP-1', PASSWORD)}\r\n\r\n`,
      );
      await once(socket, 'data');
      socket.write(bytes);
      socket.resume();
      await once(socket, 'close');
    });

    it.each([
      ['two hosts', 'Host: y'],
      ['two passwords, the second wrong', `Authorization: ${basic('CP-1', 'wrong')}`],
      ['its password twice', `authorization: ${basic('CP-1', PASSWORD)}`],
    ])('refuses %s with 400 and counts it', async (_, header) => {
      const before = await counted('refused', 'malformed-request');
      const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
      let answer = '';
      socket.on('data', (bytes: Buffer) => (answer += bytes.toString()));
      socket.write(
        `GET /charging/ocpp/CP-1 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ocpp1.6\r\nAuthorization: ${basic('CP-1', PASSWORD)}\r\n${header}\r\n\r\n`,
      );
      await once(socket, 'close');
      expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*"code":"malformed-request"/);
      expect(await counted('refused', 'malformed-request')).toBe(before + 1);
    });

    it('counts a handshake that the WebSocket refuses', async () => {
      const before = await counted('refused', 'handshake');
      expect((await upgrade({ key: 'short' })).status).toBe(400);
      expect(await counted('refused', 'handshake')).toBe(before + 1);
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
      expect((await upgrade({ path })).status).toBe(404);
    });

    it('reads a request that offers h2c as the plain request it is', async () => {
      expect(await upgrade({ path: '/health/live', upgrade: 'h2c' })).toMatchObject({ status: 200 });
    });

    it('survives a peer that resets while it is being checked', async () => {
      for (let index = 0; index < 20; index += 1) {
        const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
        await once(socket, 'connect');
        socket.write(
          `GET /charging/ocpp/CP-1 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ocpp1.6\r\nAuthorization: ${basic('CP-1', index % 2 ? PASSWORD : 'no')}\r\n\r\n`,
        );
        socket.resetAndDestroy();
      }
    });
  });

  describe('on the line', () => {
    let socket: RawSocket;
    beforeEach(async () => {
      socket = await RawSocket.connect(running.url, 'CP-1');
    });
    afterEach(() => socket.close());

    it.each([
      ['no JSON', '{[', ['-1', 'FormationViolation']],
      ['no array', '{"a":1}', ['-1', 'FormationViolation']],
      ['an empty array', '[]', ['-1', 'FormationViolation']],
      ['a scalar', '7', ['-1', 'FormationViolation']],
      ['an unknown message type', '[9,"a","Heartbeat",{}]', ['-1', 'GenericError']],
      ['a message type as text', '["2","a","Heartbeat",{}]', ['-1', 'FormationViolation']],
      ['a number as id', '[2,19,"Heartbeat",{}]', ['-1', 'FormationViolation']],
      ['no action', '[2,"a"]', ['a', 'FormationViolation']],
      ['an action that is no text', '[2,"a",{},{}]', ['a', 'FormationViolation']],
      ['no payload', '[2,"a","Heartbeat"]', ['a', 'FormationViolation']],
      ['null as payload', '[2,"a","Heartbeat",null]', ['a', 'FormationViolation']],
      ['an array as payload', '[2,"a","Heartbeat",[]]', ['a', 'FormationViolation']],
      ['an unknown action', '[2,"a","MakeCoffee",{}]', ['a', 'NotImplemented']],
      ['an action of the platform', '[2,"a","RemoteStartTransaction",{"idTag":"A"}]', ['a', 'NotImplemented']],
      ['an inherited name as action', '[2,"a","__proto__",{}]', ['a', 'NotImplemented']],
      ['a missing field', '[2,"a","Authorize",{}]', ['a', 'OccurenceConstraintViolation']],
      ['a tag of 21 characters', '[2,"a","Authorize",{"idTag":"012345678901234567890"}]', ['a', 'FormationViolation']],
      ['a wrong type', '[2,"a","Authorize",{"idTag":true}]', ['a', 'TypeConstraintViolation']],
      [
        'connector 0 for a start',
        '[2,"a","StartTransaction",{"connectorId":0,"idTag":"A","meterStart":0,"timestamp":"2025-01-01T00:00:00Z"}]',
        ['a', 'PropertyConstraintViolation'],
      ],
      [
        'a connector beyond numbers',
        '[2,"a","MeterValues",{"connectorId":1e300,"meterValue":[]}]',
        ['a', 'PropertyConstraintViolation'],
      ],
      [
        'a register beyond numbers',
        '[2,"a","StartTransaction",{"connectorId":1,"idTag":"A","meterStart":1e300,"timestamp":"2025-01-01T00:00:00Z"}]',
        ['a', 'PropertyConstraintViolation'],
      ],
      [
        'a connector too many',
        '[2,"a","StatusNotification",{"connectorId":1001,"errorCode":"NoError","status":"Available"}]',
        ['a', 'PropertyConstraintViolation'],
      ],
    ])('answers %s with a CALLERROR of OCPP 1.6 and no copy of what was sent', async (_, frame, [id, code]) => {
      expect(await socket.ask(frame)).toEqual([4, id, code, expect.any(String), {}]);
      expect(await socket.ask('[2,"next","Heartbeat",{}]')).toMatchObject([3, 'next', {}]);
    });

    it.each([36, 37, 128])('takes a message id of %d characters', async (length) => {
      const id = 'i'.repeat(length);
      expect(await socket.ask(`[2,"${id}","Heartbeat",{}]`)).toMatchObject([3, id, {}]);
    });

    it.each([
      ['a request', (id: string) => `[2,"${id}","Heartbeat",{}]`],
      ['what is none', (id: string) => `[2,"${id}"]`],
      ['an action nobody knows', (id: string) => `[2,"${id}","MakeCoffee",{}]`],
    ])('does not send back a message id of more than 128 characters, of %s', async (_, frame) => {
      for (const length of [129, 1_000_000])
        expect(await socket.ask(frame('i'.repeat(length)))).toEqual([
          4,
          '-1',
          'FormationViolation',
          expect.any(String),
          {},
        ]);
      expect(await socket.ask('[2,"next","Heartbeat",{}]')).toMatchObject([3, 'next', {}]);
    });

    it('keeps its answer to a long unknown action short', async () => {
      const [, , code, description] = (await socket.ask(`[2,"a","${'x'.repeat(60_000)}",{}]`)) as [
        number,
        string,
        string,
        string,
      ];
      expect([code, description.length]).toEqual(['NotImplemented', 255]);
    });

    it.each([
      ['[2,"a","DataTransfer",{"vendorId":"V","data":"x"}]', { status: 'UnknownVendorId' }],
      ['[2,"a","FirmwareStatusNotification",{"status":"Installed"}]', {}],
      ['[2,"a","DiagnosticsStatusNotification",{"status":"Idle"}]', {}],
      ['[2,"a","MeterValues",{"connectorId":1,"meterValue":[]}]', {}],
      [
        '[2,"a","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"2025-01-01T00:00:00Z","sampledValue":[]}]}]',
        {},
      ],
      [
        '[2,"a","StatusNotification",{"connectorId":0,"errorCode":"NoError","status":"Available","info":"\\u0000"}]',
        {},
      ],
      [
        '[2,"a","BootNotification",{"chargePointVendor":"\\u0000\\ud800","chargePointModel":"\\u202e"}]',
        expect.objectContaining({ status: 'Accepted' }),
      ],
    ])('takes %s', async (frame, answer) => {
      expect(await socket.ask(frame)).toEqual([3, 'a', answer]);
    });

    it.each([
      ['the end of a string in C behind it', '[2,"a","Heartbeat",{}]\0'],
      ['the same within a text', '[2,"a","BootNotification",{"chargePointVendor":"We\0","chargePointModel":"M"}]'],
      ['a byte order mark', '\ufeff[2,"a","Heartbeat",{}]'],
      ['no value', '[2,"a","MeterValues",{"connectorId":1,"transactionId":,"meterValue":[]}]'],
      ['a comma before the first', '[2,"a","MeterValues",{"connectorId":1,"meterValue":[,]}]'],
      ['no vendor and no model', '[2,"a","BootNotification",{}]'],
      ['no code of an error', '[2,"a","StatusNotification",{"connectorId":1,"status":"Available"}]'],
    ])('takes a message with %s', async (_, frame) => {
      expect(await socket.ask(frame)).toMatchObject([3, 'a', {}]);
    });

    it('takes `ping` in words for a sign of life, however often it comes', async () => {
      for (let index = 0; index < 12; index += 1) socket.send(index % 2 ? 'ping' : 'PONG');
      expect(await socket.ask('[2,"next","Heartbeat",{}]')).toMatchObject([3, 'next', {}]);
    });

    it('answers with one voice when a message comes again while it is being answered', async () => {
      const boot = '[2,"same","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]';
      for (let index = 0; index < 5; index += 1) socket.send(boot);
      const answers = [await socket.ask('[2,"next","Heartbeat",{}]')];
      while ((answers.at(-1) as unknown[])[1] !== 'next') answers.push(await socket.next());
      expect(answers.length).toBeGreaterThan(1);
      expect(answers.map((answer) => (answer as unknown[])[0])).toEqual(answers.map(() => 3));
    });

    it('ignores answers nobody asked for, and an empty frame', async () => {
      socket.send('[3,"never",{}]');
      socket.send('[4,"never","GenericError","",{}]');
      socket.send('');
      expect(await socket.ask('[2,"next","Heartbeat",{}]')).toMatchObject([3, 'next', {}]);
    });

    it('closes after too many unreadable messages in a row with 1002, whatever follows', async () => {
      const before = await counted('cut', 'unreadable-messages');
      for (let index = 0; index < 6; index += 1) socket.send('{[');
      socket.sendBytes(Buffer.from([0xff, 0xff, 0xff, 0xff]));
      expect([1002, 1006]).toContain(await socket.closed());
      expect(await counted('cut', 'unreadable-messages')).toBe(before + 1);
    });

    it('closes on a frame above 2 MiB with 1009', async () => {
      const before = await counted('cut', 'message-too-long');
      socket.send(`[2,"a","DataTransfer",{"vendorId":"V","data":"${'x'.repeat(2 * 1024 * 1024)}"}]`);
      expect(await socket.closed()).toBe(1009);
      expect(await counted('cut', 'message-too-long')).toBe(before + 1);
    });

    it('closes on text that is no UTF-8 with 1007', async () => {
      socket.send(Buffer.from([0x5b, 0xff, 0xfe, 0x5d]), { binary: false });
      expect(await socket.closed()).toBe(1007);
    });

    it('closes on bytes that are no frame with 1002', async () => {
      const before = await counted('cut', 'frame-broken');
      socket.sendBytes(Buffer.from([0xff, 0x00, 0x13, 0x37]));
      expect(await socket.closed()).toBe(1002);
      expect(await counted('cut', 'frame-broken')).toBe(before + 1);
    });

    it('gives way to a new connection of the same charge point', async () => {
      const next = await RawSocket.connect(running.url, 'CP-1');
      expect(await socket.closed()).toBe(1000);
      expect(await next.ask('[2,"a","Heartbeat",{}]')).toMatchObject([3, 'a', {}]);
      next.close();
    });
  });

  it('is told to keep its message while the database is away, and loses nothing', async () => {
    const point = await ChargePoint.connect(running.url, 'CP-1');
    const timestamp = new Date().toISOString();
    const admin = await databaseAway(running.database.adminUrl);
    await expect(point.meter(undefined, [[timestamp, '4711']])).rejects.toMatchObject({
      rpcErrorCode: 'InternalError',
    });
    const turnedAway = await counted('refused', 'service-unavailable');
    expect((await upgrade({})).status).toBe(503);
    expect(await counted('refused', 'service-unavailable')).toBe(turnedAway + 1);
    await admin.back();
    await point.meter(undefined, [[timestamp, '4711']]);
    const rows = await running.sql.query(
      'SELECT energy_wh FROM meter_values WHERE client_id = $1 AND energy_wh = 4711',
      [clientId],
    );
    expect(rows).toHaveLength(1);
    await point.close();
  });
});
