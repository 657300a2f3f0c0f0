import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createContext, runInContext } from 'node:vm';
import { until } from '../../../../test/support/until';
import { RECOVER_JS } from './recover-script';

const WORDS = ['working', 'done', 'weak', 'breached', 'refused', 'later', 'missing'];

/** The script in a context of its own with the few things of a page that it uses, speaking to a real HTTP server. */
describe('script of the page where a new password is chosen', () => {
  const calls: { url: string | undefined; body: string }[] = [];
  let answer: { status: number; code?: string };
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        calls.push({ url: request.url, body: Buffer.concat(chunks).toString() });
        response.writeHead(answer.status, { 'content-type': 'application/problem+json' });
        response.end(answer.code === undefined ? undefined : JSON.stringify({ code: answer.code }));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  beforeEach(() => calls.splice(0));

  function open(hash: string) {
    let onSubmit: ((event: { preventDefault(): void }) => void) | undefined;
    const [button, said, field] = [
      { disabled: true },
      { dataset: { kind: '' }, textContent: '' },
      { value: 'seven-quiet-otters-juggle' },
    ];
    const form = {
      hidden: false,
      action: '/accounts/v1/recoveries/complete',
      dataset: Object.fromEntries(WORDS.map((word) => [word, word])),
      querySelector: () => button,
      addEventListener: (_: string, listener: typeof onSubmit) => (onSubmit = listener),
    };
    const address = { hash, pathname: '/recover', search: '' };
    const elements: Record<string, unknown> = { recover: form, status: said, password: field };
    runInContext(
      RECOVER_JS,
      createContext({
        document: { getElementById: (id: string) => elements[id] },
        location: address,
        history: { replaceState: () => (address.hash = '') },
        addEventListener: () => undefined,
        URLSearchParams,
        fetch: (path: string, options: RequestInit) => fetch(new URL(path, origin), options),
      }),
    );
    return { form, button, said, field, address, press: () => onSubmit?.({ preventDefault: () => undefined }) };
  }

  it.each([
    [{ status: 204 }, 'done', true],
    [{ status: 400, code: 'weak-password' }, 'weak', false],
    [{ status: 400, code: 'validation-failed' }, 'weak', false],
    [{ status: 400, code: 'breached-password' }, 'breached', false],
    [{ status: 400, code: 'invalid-token' }, 'refused', true],
    [{ status: 429, code: 'overloaded' }, 'later', false],
    [{ status: 503, code: 'service-unavailable' }, 'later', false],
  ])('an answer %o is told as "%s"', async (given, word, isOver) => {
    answer = given;
    const page = open('#token=a%2Bb');
    expect([page.button.disabled, calls]).toEqual([false, []]);
    page.press();
    await until('the answer', () => page.said.textContent === word);
    const body = JSON.stringify({ token: 'a+b', newPassword: 'seven-quiet-otters-juggle' });
    expect(calls).toEqual([{ url: '/accounts/v1/recoveries/complete', body }]);
    expect([page.form.hidden, page.address.hash === '', page.field.value === '']).toEqual([isOver, isOver, isOver]);
    if (!isOver) expect(page.button.disabled).toBe(false);
  });

  it('a link without its code is told, and nothing can be sent', () => {
    const page = open('');
    expect([page.said.textContent, page.button.disabled, calls]).toEqual(['missing', true, []]);
  });
});
