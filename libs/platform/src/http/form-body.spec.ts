import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Public } from '../auth/decorators';
import { createHttpApp } from './create-http-app';
import { AcceptsForms } from './form-body';

@Public()
@Controller('form')
class FormController {
  @AcceptsForms()
  @Post('open')
  @HttpCode(200)
  open(@Body() body: Record<string, string> | undefined): Record<string, string> {
    return body ?? {};
  }

  @Post('closed')
  closed(): void {}
}

@Module({ controllers: [FormController] })
class Forms {}

const URLENCODED = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=b';
const part = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

describe('forms', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await createHttpApp(Forms, { log: { level: 'silent' } });
    await app.init();
  });
  afterAll(() => app.close());

  const post = (type: string, payload: string | Buffer, url = '/form/open', headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url, payload, headers: { 'content-type': type, ...headers } });

  it.each([
    ['nothing', URLENCODED, '', {}],
    ['fields', URLENCODED, 'a=1&b=x+y%26%E7%95%AA&c=&d', { a: '1', b: 'x y&番', c: '', d: '' }],
    ['an equals sign in a value', `${URLENCODED}; charset=utf-8`, 'a=b=c', { a: 'b=c' }],
    ['parts', MULTIPART, `${part('a', '1')}${part('b', 'x\r\n\r\ny')}--b--\r\n`, { a: '1', b: 'x\r\n\r\ny' }],
    ['a quoted boundary', 'multipart/form-data; boundary="b"', `preamble\r\n${part('a', '番')}--b--`, { a: '番' }],
  ])('are read: %s', async (_name, type, payload, expected) => {
    const answer = await post(type, payload);
    expect([answer.statusCode, answer.json()]).toEqual([200, expected]);
  });

  it.each([
    ['a field twice', URLENCODED, 'a=1&a=2', 400],
    ['half a percent escape', URLENCODED, 'a=%E7%95', 400],
    ['a name that every object has', URLENCODED, 'constructor=1', 400],
    ['a prototype', URLENCODED, '__proto__=1', 400],
    ['a NUL', URLENCODED, 'a=%00', 400],
    ['bytes that are no UTF-8', URLENCODED, Buffer.from([0x61, 0x3d, 0xff]), 400],
    ['too many fields', URLENCODED, Array.from({ length: 17 }, (_, i) => `f${i}=1`).join('&'), 400],
    ['too much', URLENCODED, `a=${'x'.repeat(5000)}`, 413],
    ['parts without an end', MULTIPART, part('a', '1'), 400],
    ['parts without a boundary', 'multipart/form-data', `${part('a', '1')}--b--`, 400],
    ['a part without a name', MULTIPART, '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--', 400],
    ['a file', MULTIPART, '--b\r\nContent-Disposition: form-data; name="a"; filename="a.txt"\r\n\r\nx\r\n--b--', 400],
  ])('are refused: %s', async (_name, type, payload, status) => {
    const answer = await post(type, payload);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      status,
      expect.stringContaining('problem+json'),
    ]);
  });

  it.each([URLENCODED, MULTIPART])('are refused where a route does not take them: %s', async (type) => {
    expect((await post(type, 'a=1', '/form/closed')).statusCode).toBe(415);
    expect((await post(type, 'a=1', '/form/nowhere')).statusCode).toBeGreaterThanOrEqual(404);
  });

  it('are refused compressed', async () => {
    expect((await post(URLENCODED, 'a=1', '/form/open', { 'content-encoding': 'gzip' })).statusCode).toBe(415);
  });
});
