import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpGateway } from './http-gateway';
import { Texter } from './texter';
import { TextRejected, TextUnavailable } from './text-errors';

const NUMBER = '+85255501234';
const TEXT = {
  to: NUMBER,
  template: 'phone-code',
  locale: 'en',
  params: { code: '042731', validMinutes: '10' },
} as const;

/** A real gateway that answers with the status that its path names; `silent` never answers. */
class TestGateway {
  readonly taken: { path: string; headers: IncomingHttpHeaders; body: string }[] = [];
  readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      this.taken.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString() });
      if (path === '/silent') return;
      const status = Number(path.slice(1));
      response.writeHead(status, status === 302 ? { location: '/200' } : {}).end(`not to ${NUMBER}`);
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

describe('text messages over an HTTP gateway', () => {
  const gateway = new TestGateway();
  let host: string;
  beforeAll(async () => {
    host = await gateway.listen();
  });
  afterAll(() => gateway.close());

  const send = (path: string, userinfo = '', patienceMs = 20_000) =>
    new Texter(new HttpGateway(`http://${userinfo}${host}${path}`, patienceMs), 'QST').send(TEXT);

  it.each([
    ['name and password as Basic', 'us%40er:pa%3Ass@', `Basic ${Buffer.from('us@er:pa:ss').toString('base64')}`],
    ['a token alone as Bearer', 'tok%2Den@', 'Bearer tok-en'],
    ['nothing', '', undefined],
  ])('posts number and text as JSON, and signs in with %s', async (_name, userinfo, authorization) => {
    await send('/202', userinfo);
    const { path, headers, body } = gateway.taken.at(-1) ?? { path: '', headers: {}, body: '{}' };
    expect([path, headers['content-type'], headers.authorization]).toEqual(['/202', 'application/json', authorization]);
    expect(JSON.parse(body)).toEqual({ to: NUMBER, text: expect.stringMatching(/^QST: 042731 /) as string });
  });

  it.each([400, 404, 410, 422])('gives up on %d, which concerns this number for good', async (status) => {
    await expect(send(`/${status}`)).rejects.toThrow(TextRejected);
  });

  it.each([302, 401, 403, 429, 500, 503])('tries again on %d', async (status) => {
    await expect(send(`/${status}`)).rejects.toThrow(new TextUnavailable(`HTTP ${status}`));
    expect(gateway.taken.at(-1)?.path).toBe(`/${status}`); // a redirect is not followed with our sign-in
  });

  it('tries again when the gateway is silent or away, and its errors say nothing of whom and where', async () => {
    const errors = await Promise.all([
      send('/silent', '', 300).catch((error: unknown) => error),
      new Texter(new HttpGateway('http://key-of-ours@127.0.0.1:1/')).send(TEXT).catch((error: unknown) => error),
    ]);
    for (const error of errors) {
      expect(error).toBeInstanceOf(TextUnavailable);
      expect(JSON.stringify([String(error), { ...(error as Error) }, (error as Error).cause])).not.toMatch(
        /85255|042731|key-of|127\.0/,
      );
    }
  });

  it('without a gateway nothing is offered and nothing sent', async () => {
    const none = new Texter(null);
    expect(none.isAvailable).toBe(false);
    await expect(none.send(TEXT)).rejects.toThrow(TextUnavailable);
  });
});
