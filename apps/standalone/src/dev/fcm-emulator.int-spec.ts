import { request } from 'node:https';
import { type FcmEmulator, startFcmEmulator } from './fcm-emulator';

interface Answer {
  status: number;
  retryAfter?: string;
  body: { name?: string; error?: { status: string; details: { errorCode: string }[] } };
}

/** The emulator as any client of FCM HTTP v1 sees it, over TLS with the name and the certificate checked. */
describe('FCM emulator', () => {
  let emulator: FcmEmulator;

  beforeAll(async () => {
    emulator = await startFcmEmulator();
  });
  afterAll(() => emulator.close());

  const post = (body: string, { path = '/v1/projects/p/messages:send', authorization = 'Bearer t' } = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const headers = { authorization, 'content-type': 'application/json' };
      const call = request(
        new URL(path, emulator.url),
        { method: 'POST', ca: emulator.ca, servername: 'fcm.googleapis.com', headers },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const retryAfter = response.headers['retry-after'];
            const read = JSON.parse(Buffer.concat(chunks).toString()) as Answer['body'];
            resolve({ status: response.statusCode ?? 0, body: read, ...(retryAfter ? { retryAfter } : {}) });
          });
        },
      );
      call.on('error', reject).end(body);
    });
  const message = (fields: object) => JSON.stringify({ message: fields });

  it.each([
    ['phone', 200, undefined, undefined],
    ['x-unregistered-x', 404, 'UNREGISTERED', undefined],
    ['invalid-argument', 400, 'INVALID_ARGUMENT', undefined],
    ['quota', 429, 'QUOTA_EXCEEDED', '2'],
    ['unavailable', 503, 'UNAVAILABLE', '2'],
    ['internal-error', 500, 'INTERNAL', undefined],
  ])('answers %s by the words in it: %i', async (token, status, code, retryAfter) => {
    const answer = await post(message({ token, notification: { title: 'a', body: 'b' } }));
    expect(answer.status).toBe(status);
    expect(answer.body.error?.details[0]?.errorCode).toBe(code);
    expect(answer.retryAfter).toBe(retryAfter);
    expect(emulator.pushes.list(token)[0]?.answer).toBe(code ?? 'success');
    if (!code) expect(answer.body.name).toMatch(/^projects\/p\/messages\/.+/);
  });

  it.each([
    ['no JSON', '{"message":'],
    ['no message', '{}'],
    ['no token', message({ notification: { title: 'a' } })],
    ['empty token', message({ token: '' })],
    ['a topic', message({ topic: 'news' })],
    ['an unknown field', message({ token: 't', sound: 'x' })],
    ['data that is not text', message({ token: 't', data: { n: 1 } })],
    ['a reserved data key', message({ token: 't', data: { from: 'x' } })],
    ['more than 4 KiB', message({ token: 't', data: { x: 'x'.repeat(4100) } })],
    ['a body beyond every limit', message({ token: 't', data: { x: 'x'.repeat(100_000) } })],
  ])('refuses %s', async (_, body) => {
    const before = emulator.pushes.list().length;
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error?.details[0]?.errorCode).toBe('INVALID_ARGUMENT');
    expect(emulator.pushes.list()).toHaveLength(before);
  });

  it('asks for an access token', async () => {
    expect((await post(message({ token: 't' }), { authorization: 'none' })).status).toBe(401);
  });

  it('knows no other path', async () => {
    expect((await post(message({ token: 't' }), { path: '/v1/projects/p/messages' })).status).toBe(404);
  });

  it('checks a dry run and sends nothing', async () => {
    const body = JSON.stringify({ validate_only: true, message: { token: 'dry' } });
    expect((await post(body)).status).toBe(200);
    expect(emulator.pushes.list('dry')).toEqual([]);
  });

  it('gives the answer a test set, as often as it said', async () => {
    emulator.setAnswer('scripted', 'UNREGISTERED', { times: 1 });
    expect((await post(message({ token: 'scripted' }))).status).toBe(404);
    expect((await post(message({ token: 'scripted' }))).status).toBe(200);
  });
});
