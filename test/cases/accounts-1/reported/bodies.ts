import { connect } from 'node:net';
import { once } from 'node:events';
import { call, newDriver, registrationOf } from '../../../support/people';
import type { RunningApp } from '../../../support/running-app';

const REGISTER = '/accounts/v1/accounts';
/** Validators and parsers took these for nothing to check. */
const NO_OBJECTS: readonly (readonly [what: string, text: string])[] = [
  ['nestjs/nest#2874: an array of what was asked for', '[{form}]'],
  ['typestack/class-validator#438: a text', '"{}"'],
  ['fastify/fastify#2618: null', 'null'],
  ['fastify/fastify#3866: nothing', ''],
  ['a number', '7'],
  ['nestjs/nest#2874: an array with another inside', '[[{form}]]'],
];
const TYPES: readonly (readonly [what: string, type: string | null])[] = [
  ['fastify/fastify#2686: text/plain', 'text/plain'],
  ['fastify/fastify#6957: a type that ends like JSON', 'application/v1+json'],
  ['fastify/fastify#6537: a type that begins like JSON', 'application/jsonx'],
  ['fastify/help#1012: bytes', 'application/octet-stream'],
  ['fastify/fastify#7038: no type', null],
];
/** Names that a validator or a merge takes for its own. */
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  'toJSON',
  '__defineGetter__',
];

/** Bodies that passed, or hurt, elsewhere. */
export function reportedBodies(running: () => RunningApp): void {
  describe('bodies that were not looked at', () => {
    let form: Record<string, unknown>;
    beforeEach(async () => {
      form = await registrationOf(running());
    });

    let network = 0;
    /** From a network of its own, so that no limit stands in for what is tried. */
    const send = async (path: string, body: string, type: string | null = 'application/json', method = 'POST') => {
      const headers: Record<string, string> = { 'x-forwarded-for': `198.19.0.${(network += 1) % 250}` };
      if (type !== null) headers['content-type'] = type;
      const bytes = new Blob([body]); // a string would bring a type of its own
      const response = await fetch(`${running().url}${path}`, { method, headers, ...(body !== '' && { body: bytes }) });
      const text = await response.text();
      return { status: response.status, code: text ? (JSON.parse(text) as { code?: string }).code : undefined };
    };
    const mails = (): number => running().mailbox.list(form['email'] as string).length;

    it.each(NO_OBJECTS)('%s', async (_report, text) => {
      const { status } = await send(REGISTER, text.replace('{form}', JSON.stringify(form)));
      expect(status).toBe(400);
      expect(mails()).toBe(0);
    });

    it.each(TYPES)('%s', async (_report, type) => {
      expect((await send(REGISTER, JSON.stringify(form), type)).status).toBe(415);
    });

    it('elixir-oasis/oasis#15: a charset beside the type changes nothing of what is checked', async () => {
      for (const type of ['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"']) {
        const bad = await send(REGISTER, JSON.stringify({ ...form, country: 7 }), type);
        expect([bad.status, bad.code]).toEqual([400, 'validation-failed']);
        expect((await send(REGISTER, JSON.stringify(form), type)).status).toBe(202);
      }
    });

    it.each(NAMES)('nestjs/nest#16050, typestack/class-validator#438, expressjs/body-parser#347: %s', async (name) => {
      const evil = `{${JSON.stringify(name)}:{"prototype":{"polluted":1},"polluted":1},${JSON.stringify(form).slice(1)}`;
      const nested = JSON.stringify({ ...form, guardian: null }).replace('"guardian":null', `"guardian":${evil}`);
      for (const text of [evil, nested]) expect((await send(REGISTER, text)).status).toBe(400);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });

    it('fastify/help#348, fastify/fastify#5367: null, a list or an object is no text, number or choice', async () => {
      for (const name of Object.keys(form).filter((key) => key !== 'consents'))
        for (const value of [null, [], {}, [form[name]], { length: 3 }, true, 1e999, ''])
          expect([name, value, (await send(REGISTER, JSON.stringify({ ...form, [name]: value }))).status]).toEqual([
            name,
            value,
            400,
          ]);
      for (const value of [null, {}, [null], ['x'], [[]], [{}], { length: 1, 0: {} }])
        expect((await send(REGISTER, JSON.stringify({ ...form, consents: value }))).status).toBe(400);
    });

    it('vapor/postgres-nio#52, THU-MAIC/OpenMAIC#1493: NUL and half a character are refused, and reach no statement', async () => {
      const optional = { username: 'some-name', name: 'Some Name', phone: '+85251234567' };
      for (const name of [...Object.keys(form).filter((key) => key !== 'consents'), ...Object.keys(optional)])
        for (const unit of ['\\u0000', '\\ud800', '\\udfff']) {
          const text = JSON.stringify({ ...form, ...optional, [name]: 'SPOT' }).replace('SPOT', `a${unit}b`);
          expect([name, unit, (await send(REGISTER, text)).status]).toEqual([name, unit, 400]);
        }
      const identifier = (unit: string) => `{"identifier":"a${unit}b","password":"a${unit}b"}`;
      for (const unit of ['\\u0000', '\\ud800'])
        expect([400, 401]).toContain((await send('/accounts/v1/sessions', identifier(unit))).status);
    });

    it('validatorjs/validator.js#293, #1597, colinhacks/zod#2833: an address takes no time to refuse', async () => {
      const attacks = [
        `"${'a'.repeat(250_000)}`,
        '<'.repeat(250_000),
        `${'a.'.repeat(60_000)}@`,
        `a@${'a-'.repeat(120)}`,
      ];
      for (const email of attacks) {
        const from = performance.now();
        expect((await send(REGISTER, JSON.stringify({ ...form, email }))).status).toBe(400);
        expect(performance.now() - from).toBeLessThan(2_000);
      }
    });

    it('epam/ketcher#9011: brackets in a query make no lists, and thousands of names are refused', async () => {
      const { accessToken: token } = await newDriver(running());
      for (const query of [
        'limit[]=1&limit[]=2',
        'limit[0]=1',
        'limit[__proto__][x]=1',
        'limit=1&limit=2',
        'a[]=1&'.repeat(2_000),
      ]) {
        const answer = await call(running(), 'GET', `/charging/v1/me/sessions?${query}`, { token });
        expect([query.slice(0, 30), answer.status]).toEqual([query.slice(0, 30), 400]);
      }
    });

    it.each([
      ['ohler55/agoo#88: two lengths', 'Content-Length: 2\r\nContent-Length: 0'],
      ['litespeedtech/openlitespeed#392: a length beside chunks', 'Content-Length: 0\r\nTransfer-Encoding: chunked'],
      ['postrank-labs/goliath#351: a space before the colon', 'Content-Length: 2\r\nTransfer-Encoding : chunked'],
      ['cloudwego/hertz#1490: two codings', 'Transfer-Encoding: gzip, chunked'],
    ])('%s: one answer, and nothing of what follows is a request', async (_report, lines) => {
      const socket = connect(Number(new URL(running().url).port), '127.0.0.1');
      await once(socket, 'connect');
      const inside = 'GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n';
      socket.write(
        `POST ${REGISTER} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${lines}\r\n\r\n0\r\n\r\n${inside}`,
      );
      let told = '';
      socket.on('data', (part: Buffer) => (told += part.toString('latin1')));
      socket.setTimeout(3_000, () => socket.destroy());
      await once(socket, 'close');
      expect(told).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(told.match(/^HTTP\/1\.1 200/gm)).toBeNull();
    });
  });
}
