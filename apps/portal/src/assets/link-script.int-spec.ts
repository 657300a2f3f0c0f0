import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createContext, runInContext } from 'node:vm';
import { until } from '../../../../test/support/until';
import { LINK_JS } from './link-script';

interface Call {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly authorization?: string;
}

const WORDS = ['working', 'done', 'invited', 'weak', 'breached', 'refused', 'later', 'missing'];

/** The script in a context of its own with the few things of a page that it uses, speaking to a real HTTP server. */
describe('script of the pages that links in mails lead to', () => {
  const calls: Call[] = [];
  let answer: { status: number; body?: object };
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const { authorization } = headers;
        calls.push({ method, url, body: Buffer.concat(chunks).toString(), ...(authorization && { authorization }) });
        response.writeHead(method === 'DELETE' ? 204 : answer.status, { 'content-type': 'application/json' });
        response.end(method === 'DELETE' || !answer.body ? undefined : JSON.stringify(answer.body));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  beforeEach(() => calls.splice(0));

  function open(hash: string, fields: { name: string; value: string; type?: string }[] = []) {
    let onSubmit: ((event: { preventDefault(): void }) => void) | undefined;
    const button = { disabled: true };
    const said = { dataset: { kind: '' }, textContent: '' };
    const form = {
      hidden: false,
      action: '/accounts/v1/somewhere',
      dataset: Object.fromEntries(WORDS.map((word) => [word, word])),
      querySelector: () => button,
      querySelectorAll: () => fields,
      addEventListener: (_: string, listener: typeof onSubmit) => (onSubmit = listener),
    };
    const address = { hash, pathname: '/page', search: '' };
    let onShow: (() => void) | undefined;
    const box = { checked: false, addEventListener: (_: string, listener: () => void) => (onShow = listener) };
    const show = (checked: boolean): void => {
      box.checked = checked;
      onShow?.();
    };
    const elements: Record<string, unknown> = { link: form, status: said, show: fields.length > 0 ? box : null };
    runInContext(
      LINK_JS,
      createContext({
        document: { getElementById: (id: string) => elements[id] },
        location: address,
        history: { replaceState: () => (address.hash = '') },
        addEventListener: () => undefined,
        URLSearchParams,
        fetch: (path: string, options: RequestInit) => fetch(new URL(path, origin), options),
      }),
    );
    const press = async (word: string): Promise<void> => {
      onSubmit?.({ preventDefault: () => undefined });
      await until(`the word ${word}`, () => said.textContent === word);
    };
    return { form, button, said, address, press, show };
  }

  it('does nothing until the button is pressed', () => {
    expect([open('#token=t1').button.disabled, calls]).toEqual([false, []]);
  });

  it('ends the sign-in that belongs to the app', async () => {
    answer = { status: 201, body: { accessToken: 'access' } };
    await open('#token=a%2Bb').press('done');
    await until('the end of the sign-in', () => calls.length === 2);
    expect(calls).toEqual([
      { method: 'POST', url: '/accounts/v1/somewhere', body: '{"token":"a+b"}' },
      { method: 'DELETE', url: '/accounts/v1/sessions/current', body: '', authorization: 'Bearer access' },
    ]);
  });

  it('sends the fields that are filled in, and forgets them', async () => {
    answer = { status: 204 };
    const fields = [
      { name: 'password', value: 'seven-quiet-otters-juggle' },
      { name: 'name', value: '' },
    ];
    await open('#token=t', fields).press('done');
    expect(calls.map(({ body }) => body)).toEqual(['{"token":"t","password":"seven-quiet-otters-juggle"}']);
    expect(fields[0]?.value).toBe('');
  });

  it('shows what is typed as a password, and hides it again', () => {
    const fields = [
      { name: 'name', value: '', type: 'text' },
      { name: 'password', value: 'seven', type: 'password' },
    ];
    const page = open('#token=t', fields);
    page.show(true);
    expect(fields.map(({ type }) => type)).toEqual(['text', 'text']);
    page.show(false);
    expect(fields.map(({ type }) => type)).toEqual(['text', 'password']);
  });

  it.each<[typeof answer, string, 'over' | 'again']>([
    [{ status: 200, body: { status: 'waiting-for-approval' } }, 'done', 'over'],
    [{ status: 201, body: { status: 'joined' } }, 'done', 'over'],
    [{ status: 202, body: {} }, 'invited', 'over'],
    [{ status: 204 }, 'done', 'over'],
    [{ status: 400, body: { code: 'invalid-token' } }, 'refused', 'over'],
    [{ status: 404 }, 'refused', 'over'],
    [{ status: 400, body: { code: 'weak-password' } }, 'weak', 'again'],
    [{ status: 400, body: { code: 'validation-failed' } }, 'weak', 'again'],
    [{ status: 400, body: { code: 'breached-password' } }, 'breached', 'again'],
    [{ status: 429, body: { code: 'overloaded' } }, 'later', 'again'],
    [{ status: 503 }, 'later', 'again'],
  ])('an answer %j is told as "%s" and it is %s', async (given, word, next) => {
    answer = given;
    const page = open('#token=t1');
    await page.press(word);
    const isOver = next === 'over';
    expect([page.form.hidden, page.address.hash, calls.length]).toEqual([isOver, isOver ? '' : '#token=t1', 1]);
    if (!isOver) expect([page.button.disabled, page.said.dataset.kind]).toEqual([false, 'bad']);
  });

  it('a link without its code is told, and nothing can be sent', () => {
    const page = open('');
    expect([page.said.textContent, page.button.disabled, calls]).toEqual(['missing', true, []]);
  });
});
