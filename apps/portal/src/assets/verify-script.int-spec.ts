import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createContext, runInContext } from 'node:vm';
import { VERIFY_JS } from './verify-script';

interface Call {
  method: string;
  url: string;
  body: string;
  authorization?: string;
}

/** The script in a context of its own with the few things of a page that it uses, speaking to a real HTTP server. */
describe('script of the verification page', () => {
  const calls: Call[] = [];
  let status = 201;
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const authorization = headers.authorization;
        calls.push({
          method,
          url,
          body: Buffer.concat(chunks).toString(),
          ...(authorization ? { authorization } : {}),
        });
        response.writeHead(method === 'DELETE' ? 204 : status, { 'content-type': 'application/json' });
        response.end(method === 'DELETE' || status === 204 ? undefined : JSON.stringify({ accessToken: 'access' }));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  beforeEach(() => {
    calls.length = 0;
  });

  /** Opens the page at an address and tells what it shows; `press` submits the form and waits for the answer. */
  function open(hash: string) {
    let onSubmit: ((event: { preventDefault(): void }) => void) | undefined;
    let pending = 0;
    let settle = (): void => undefined;
    const idle = new Promise<void>((resolve) => (settle = resolve));
    const button = { disabled: true };
    const said = { dataset: { kind: '' }, textContent: '' };
    const form = {
      action: `${origin}/accounts/v1/accounts/verify`,
      hidden: false,
      dataset: {
        working: 'working',
        done: 'done',
        invited: 'invited',
        refused: 'refused',
        later: 'later',
        missing: 'missing',
      },
      querySelector: () => button,
      addEventListener: (_: string, listener: typeof onSubmit) => (onSubmit = listener),
    };
    const address = { hash, pathname: '/verify', search: '' };
    const tracked = async (path: string, options: RequestInit): Promise<Response> => {
      pending += 1;
      const answer = await fetch(new URL(path, origin), options);
      pending -= 1;
      setTimeout(() => pending === 0 && settle(), 50);
      return answer;
    };
    runInContext(
      VERIFY_JS,
      createContext({
        document: { getElementById: (id: string) => (id === 'verify' ? form : said) },
        location: address,
        history: { replaceState: () => (address.hash = '') },
        addEventListener: () => undefined,
        URLSearchParams,
        fetch: tracked,
      }),
    );
    const press = async (): Promise<void> => {
      onSubmit?.({ preventDefault: () => undefined });
      await idle;
    };
    return { form, button, said, address, press };
  }

  it('does nothing until the button is pressed', () => {
    const page = open('#token=t1');
    expect(page.button.disabled).toBe(false);
    expect(calls).toEqual([]);
  });

  it('verifies, forgets the token and ends the sign-in that belongs to the app', async () => {
    status = 201;
    const page = open('#token=a%2Bb');
    await page.press();
    expect(calls).toEqual([
      { method: 'POST', url: '/accounts/v1/accounts/verify', body: '{"token":"a+b"}' },
      { method: 'DELETE', url: '/accounts/v1/sessions/current', body: '', authorization: 'Bearer access' },
    ]);
    expect([page.said.textContent, page.form.hidden, page.address.hash]).toEqual(['done', true, '']);
  });

  it('QTL-5: says that a child’s guardian was written to, and ends no session, for there is none', async () => {
    status = 202;
    const page = open('#token=t1');
    await page.press();
    expect(calls).toHaveLength(1);
    expect([page.said.textContent, page.form.hidden, page.address.hash]).toEqual(['invited', true, '']);
  });

  it('says that a new address is confirmed, and ends no session, for the app signs in with it', async () => {
    status = 204;
    const page = open('#token=t1');
    await page.press();
    expect(calls).toHaveLength(1);
    expect([page.said.textContent, page.form.hidden, page.address.hash]).toEqual(['done', true, '']);
  });

  it.each([
    [400, 'refused', ''],
    [404, 'refused', ''],
    [429, 'later', '#token=t1'],
    [503, 'later', '#token=t1'],
  ])('after %i it says "%s"', async (answer, words, hash) => {
    status = answer;
    const page = open('#token=t1');
    await page.press();
    expect([page.said.textContent, page.said.dataset.kind, page.address.hash]).toEqual([words, 'bad', hash]);
    expect(page.button.disabled).toBe(words === 'refused');
  });

  it('says when the link has no token', () => {
    const page = open('');
    expect([page.said.textContent, page.button.disabled]).toEqual(['missing', true]);
  });
});
