import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createContext, runInContext } from 'node:vm';
import { until } from '../../../../test/support/until';
import { GUARDIAN_JS } from './guardian-script';

/** The script in a context of its own with the few things of a page that it uses, speaking to a real HTTP server. */
describe('script of the guardian’s page', () => {
  const calls: string[] = [];
  let statuses: Record<string, number>;
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const action = (request.url ?? '').split('/').at(-1) ?? '';
        calls.push(`${action} ${Buffer.concat(chunks).toString()}`);
        response.writeHead(statuses[action] ?? 500, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ childName: '<b>Mia</b>', childEmail: 'm•••@school.example' }));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  beforeEach(() => {
    calls.length = 0;
    statuses = { read: 200, decline: 202 };
  });

  /** Opens the page at an address. */
  function open(hash: string) {
    let onSubmit: ((event: { preventDefault(): void }) => void) | undefined;
    const button = { disabled: true };
    const said = { dataset: { kind: '' }, textContent: '' };
    const [child, steps, decide] = [{ textContent: '' }, { hidden: true }, { hidden: true, hash: '' }];
    const form = {
      hidden: false,
      dataset: { working: 'working', done: 'done', refused: 'refused', later: 'later', missing: 'missing' },
      querySelector: () => button,
      addEventListener: (_: string, listener: typeof onSubmit) => (onSubmit = listener),
    };
    const address = { hash, pathname: '/guardian', search: '' };
    const elements: Record<string, unknown> = { guardian: form, status: said, child, steps, decide };
    runInContext(
      GUARDIAN_JS,
      createContext({
        document: { getElementById: (id: string) => elements[id] },
        location: address,
        history: { replaceState: () => (address.hash = '') },
        addEventListener: () => undefined,
        URLSearchParams,
        fetch: (path: string, options: RequestInit) => fetch(new URL(path, origin), options),
      }),
    );
    return {
      form,
      button,
      said,
      child,
      steps,
      decide,
      address,
      press: () => onSubmit?.({ preventDefault: () => undefined }),
    };
  }

  it('QV-8: shows who asks as text, and declines nothing by being opened', async () => {
    const page = open('#token=a%2Bb');
    await until('the request', () => !page.steps.hidden);
    expect([page.child.textContent, page.button.disabled]).toEqual(['<b>Mia</b> (m•••@school.example)', false]);
    expect(calls).toEqual(['read {"token":"a+b"}']);
    expect(page.decide).toEqual({ hidden: false, hash: '#token=a%2Bb' });
  });

  it('QV-8: declines at a press of the button and forgets the token', async () => {
    const page = open('#token=t1');
    await until('the request', () => !page.steps.hidden);
    page.press();
    await until('the answer', () => page.said.textContent === 'done');
    expect(calls.at(-1)).toBe('decline {"token":"t1"}');
    expect([page.form.hidden, page.steps.hidden, page.address.hash]).toEqual([true, true, '']);
  });

  it.each([
    ['read', 400, 'refused', ''],
    ['read', 429, 'later', '#token=t1'],
    ['read', 503, 'later', '#token=t1'],
    ['decline', 400, 'refused', ''],
    ['decline', 429, 'later', '#token=t1'],
    ['decline', 503, 'later', '#token=t1'],
  ])('%s answered with %i says "%s"', async (action, status, words, hash) => {
    statuses[action] = status;
    const page = open('#token=t1');
    if (action === 'decline') {
      await until('the request', () => !page.steps.hidden);
      page.press();
    }
    await until('the answer', () => page.said.textContent === words);
    expect([page.said.dataset.kind, page.address.hash]).toEqual(['bad', hash]);
  });

  it('says when the link has no token, and asks for nothing', () => {
    const page = open('');
    expect([page.said.textContent, page.button.disabled, calls.length]).toEqual(['missing', true, 0]);
  });
});
