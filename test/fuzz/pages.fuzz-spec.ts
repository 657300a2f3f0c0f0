import fc from 'fast-check';
import { call, registrationOf } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { until } from '../support/until';
import { MARKER } from './http/fragments';
import { faultsOf } from './http/verdict';
import { bytesOf, exchange, type WireAnswer } from './http/wire';
import { FUZZ } from './settings';

const PATHS = [
  '/',
  '/privacy',
  '/verify',
  '/confirm-email',
  '/undo',
  '/dev/mailbox',
  '/dev/pushes',
  '/dev/texts',
  '/problems',
  '/problems/not-found',
  '/problems/x',
  '/health/live',
  '/health/ready',
  '/metrics',
  '/accounts/docs',
  '/nowhere',
];
const NAMES = ['lang', 'to', 'token', 'refresh', 'limit', 'cursor', 'x', '__proto__', 'lang[]'];
const MARKUP = `<script>alert('${MARKER}')</script>`;
const VALUES = [
  'en',
  'zh-Hant',
  '',
  MARKER,
  MARKUP,
  `"><img src=x onerror=${MARKER}>`,
  `javascript:${MARKER}`,
  `'-${MARKER}-'`,
  '../../etc/passwd',
  'x'.repeat(4_000),
  '__proto__',
  'ada@driver.example',
  '1',
  '\u202e',
  '🔌',
];

/** A browser gets a page there, where programs get a problem. */
const isUnknownAddressPage = (path: string, { headers }: WireAnswer): boolean =>
  path === '/nowhere' && (headers.get('content-type') ?? '').startsWith('text/html');

/** Pages and machine-readable answers outside of the two documents. */
describe('pages', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await sharedRunningApp();
  });
  afterAll(() => running.stop());

  it('take any query and any headers without a fault, and never put input into markup', async () => {
    const query = fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...VALUES)), { maxLength: 3 });
    const accept = fc.constantFrom('text/html', 'application/json', '*/*', MARKUP, 'text/html;q=0,*/*', '');
    const language = fc.constantFrom('en', 'zh-TW', MARKUP, '*;q=0', ';;;', 'x'.repeat(3_000), '__proto__');
    const method = fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'DELETE');
    const property = fc.asyncProperty(
      fc.constantFrom(...PATHS),
      query,
      accept,
      language,
      method,
      async (path, pairs, accepted, spoken, verb) => {
        const text = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
        const headers = [
          ['Accept', accepted],
          ['Accept-Language', spoken],
        ] as const;
        const answer = await exchange(running.url, bytesOf({ method: verb, target: `${path}?${text}`, headers }));
        if (verb === 'HEAD') expect(answer.status).toBeLessThan(500);
        else if (isUnknownAddressPage(path, answer))
          expect([answer.status, answer.raw.includes(MARKER)]).toEqual([404, false]);
        else expect(faultsOf(answer, [])).toEqual([]);
        expect(answer.raw).not.toMatch(new RegExp(`<script>alert|<img src=x|=${MARKER}`));
      },
    );
    await fc.assert(property, { seed: FUZZ.seed, numRuns: FUZZ.pageRuns });
  });

  it('show mail whose words come from a stranger as words', async () => {
    const body = await registrationOf(running, { name: MARKUP, username: undefined });
    expect((await call(running, 'POST', '/accounts/v1/accounts', { body })).status).toBe(202);
    await until('the mail', () => running.mailbox.list(body['email'] as string)[0]);
    const page = await call(running, 'GET', '/dev/mailbox', { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(page.body['text']).not.toContain('<script>alert');
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';style-src 'self';/);
    expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe/);
  });
});
