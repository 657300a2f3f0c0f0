import { connect } from 'node:net';
import { Controller, HttpCode, Module, Put } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Public } from '../auth/decorators';
import { Problem } from '../problems/problem';
import { createHttpApp } from './create-http-app';
import { AcceptsImages, type ImageUpload, Images } from './image-upload';

const LIMITS = { most: 3, bytes: 1000 };

const textsOf = (images: Uint8Array[]) => images.map((image) => Buffer.from(image).toString('latin1'));

@Controller('images')
class ImageController {
  @AcceptsImages()
  @Public()
  @Put()
  @HttpCode(200)
  async put(@Images() upload: ImageUpload): Promise<{ images: string[] }> {
    return { images: textsOf(await upload.read(LIMITS)) };
  }

  /** Tells what it was told of: the bytes as they arrive, and what is held in the end. */
  @AcceptsImages()
  @Public()
  @Put('watched')
  @HttpCode(200)
  async watched(@Images() upload: ImageUpload): Promise<{ arrived: number; held: number; images: string[] }> {
    let arrived = 0;
    const images = await upload.read(LIMITS, { withinMs: 300, arriving: (bytes) => (arrived += bytes) });
    const held = [...new Set(images.map(({ buffer }) => buffer))].reduce((sum, one) => sum + one.byteLength, 0);
    const answer = { arrived, held, images: textsOf(images) };
    upload.forget();
    return { ...answer, held: answer.held + (images[0]?.byteLength ?? 0) };
  }

  @AcceptsImages()
  @Public()
  @Put('full')
  async full(@Images() upload: ImageUpload): Promise<void> {
    await upload.read(LIMITS, {
      arriving: () => {
        throw new Problem('overloaded');
      },
    });
  }

  @AcceptsImages()
  @Public()
  @Put('given-up')
  async givenUp(@Images() upload: ImageUpload): Promise<void> {
    const stop = new AbortController();
    await upload.read(LIMITS, { signal: stop.signal, arriving: () => stop.abort(new Problem('overloaded')) });
  }

  @Public()
  @Put('elsewhere')
  elsewhere(): void {}

  @AcceptsImages()
  @Public()
  @Put('closed')
  closed(@Images() _upload: ImageUpload): void {
    throw new Problem('forbidden'); // as a guard does
  }
}

@Module({ controllers: [ImageController] })
class ImagesApp {}

const FORM = 'multipart/form-data; boundary=b';
const part = (content: string, head = 'Content-Disposition: form-data; name="image"; filename="a.jpg"') =>
  `--b\r\n${head}\r\n\r\n${content}\r\n`;
const form = (...contents: string[]) => `${contents.map((content) => part(content)).join('')}--b--\r\n`;

describe('QST-2.2 bio: images of a request', () => {
  let app: NestFastifyApplication;
  let url: string;
  beforeAll(async () => {
    app = await createHttpApp(ImagesApp, { log: { level: 'silent' }, drainMs: 200 });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(() => app.close());

  const put = (type: string, body: string, path = '/images', headers: Record<string, string> = {}) =>
    fetch(url + path, {
      method: 'PUT',
      headers: { 'content-type': type, ...headers },
      body: Buffer.from(body, 'latin1'),
    });

  it.each<[string, string, string, string[]]>([
    ['one as the body', 'image/jpeg', 'abc', ['abc']],
    ['nothing in it', 'image/png; x=y', '', []],
    ['parts', FORM, form('a', 'b\r\n\r\nc', '\r\n--a'), ['a', 'b\r\n\r\nc', '\r\n--a']],
    ['an empty part', FORM, form(''), ['']],
    ['a preamble', FORM, `hello\r\n${form('x')}`, ['x']],
    ['bytes as they are', 'image/webp', '\0\xff\x80', ['\0\xff\x80']],
    ['as large as may be', 'image/webp', 'x'.repeat(1000), ['x'.repeat(1000)]],
  ])('are read: %s', async (_name, type, body, images) => {
    const answer = await put(type, body);
    if (images.length === 0)
      expect(answer.status).toBe(415); // no body at all
    else expect(await answer.json()).toEqual({ images });
  });

  it.each<[string, string, string, number, string]>([
    ['too large', 'image/jpeg', 'x'.repeat(1001), 413, 'body-too-large'],
    ['a part too large', FORM, form('a', 'x'.repeat(1001)), 413, 'body-too-large'],
    ['parts too large together', FORM, form(...Array<string>(3).fill('x'.repeat(5000))), 413, 'body-too-large'],
    ['too many parts', FORM, form('a', 'b', 'c', 'd'), 400, 'validation-failed'],
    ['no part', FORM, '--b--\r\n', 400, 'validation-failed'],
    ['no end', FORM, part('a'), 400, 'malformed-request'],
    ['no boundary', 'multipart/form-data', form('a'), 400, 'malformed-request'],
    ['an endless head', FORM, `--b\r\nA: ${'x'.repeat(2000)}\r\n\r\na\r\n--b--`, 400, 'malformed-request'],
    ['another type', 'application/pdf', 'x', 415, 'unsupported-media-type'],
    ['JSON', 'application/json', '{}', 415, 'unsupported-media-type'],
  ])('are refused: %s', async (_name, type, body, status, code) => {
    const answer = await put(type, body);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      expect.stringContaining('problem+json'),
    ]);
    expect(await answer.json()).toMatchObject({ code });
  });

  it('are refused compressed, and on routes that take none', async () => {
    expect((await put('image/jpeg', 'x', '/images', { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await put(FORM, form('x'), '/images', { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await put('image/jpeg', 'x', '/images/elsewhere')).status).toBe(415);
    expect((await put(FORM, form('x'), '/images/elsewhere')).status).toBe(415);
  });

  it('are not read before the caller is known: the answer comes while they are still on their way', async () => {
    const answered = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
        socket.write(
          'PUT /images/closed HTTP/1.1\r\nHost: x\r\nContent-Type: image/jpeg\r\nContent-Length: 900\r\n\r\nabc',
        );
      });
      socket.once('data', (data) => {
        socket.destroy();
        resolve(data.toString('latin1').slice(0, 12));
      });
      socket.once('error', reject);
    });
    expect(answered).toBe('HTTP/1.1 403');
  });

  /** What is answered to a request of which these pieces are all that is sent. */
  const answerTo = (path: string, ...pieces: string[]) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
        socket.write(`PUT ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: image/jpeg\r\n`);
        for (const piece of pieces) socket.write(piece);
      });
      socket.once('data', (data) => {
        socket.destroy();
        resolve(data.toString('latin1'));
      });
      socket.once('error', reject);
    });

  it('are charged as they arrive and held once: neither as announced nor twice', async () => {
    const body = form('a'.repeat(400), 'b'.repeat(500));
    const answer = await put(FORM, body, '/images/watched');
    expect(await answer.json()).toEqual({
      arrived: body.length,
      held: body.length, // and nothing once forgotten
      images: ['a'.repeat(400), 'b'.repeat(500)],
    });
  });

  it('are held once too when they come in pieces of a byte and without their length', async () => {
    const told = await answerTo(
      '/images/watched',
      'Transfer-Encoding: chunked\r\n\r\n',
      '1\r\nx\r\n'.repeat(900),
      '0\r\n\r\n',
    );
    expect(told).toContain(JSON.stringify({ arrived: 900, held: 900, images: ['x'.repeat(900)] }));
  });

  it('have a deadline for the whole of them, however many bytes still come', async () => {
    const before = performance.now();
    expect(await answerTo('/images/watched', 'Content-Length: 900\r\n\r\nabc')).toMatch(
      /^HTTP\/1.1 408 .*"request-timeout"/s,
    );
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('are given up where there is no room, before the rest of them has come', async () => {
    for (const path of ['/images/full', '/images/given-up'])
      expect(await answerTo(path, 'Content-Length: 900\r\n\r\nabc')).toMatch(/^HTTP\/1.1 429 .*"overloaded"/s);
  });

  it('of a caller who goes away end their request', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
        socket.write('PUT /images HTTP/1.1\r\nHost: x\r\nContent-Type: image/jpeg\r\nContent-Length: 900\r\n\r\nabc');
        setTimeout(() => socket.destroy(), 50);
      });
      socket.once('close', () => resolve());
    });
    expect((await put('image/jpeg', 'still here')).status).toBe(200);
  });
});
