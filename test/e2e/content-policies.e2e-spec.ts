import { createHash } from 'node:crypto';
import { mountDocs } from '@evc/platform';
import { ACCOUNTS_DOCS } from '../../apps/accounts/src/docs';
import { CHARGING_DOCS } from '../../apps/charging-sessions/src/docs';
import { WEB_PATHS } from '../../apps/portal/src/web/paths';
import { PAGES } from '../support/access/pages';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { newStaff } from '../support/staff';

type Policy = Readonly<Record<string, string>>;

const NOTHING: Policy = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};
const OWN: Policy = {
  ...NOTHING,
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'worker-src': "'self'",
  'object-src': "'none'",
  'form-action': "'self'",
};

/** What a markup would have for a policy to forbid. */
const INLINE =
  /<style|\sstyle\s*=|<script(?![^>]*\ssrc=)|<script[^>]*>[^<]|\son\w+\s*=|javascript:|<base|<object|<iframe/i;

const BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8';
const REGISTER = '/accounts/v1/desk/register';

const policyOf = ({ headers }: Response): Policy =>
  Object.fromEntries(
    (headers.get('content-security-policy') ?? '').split(';').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );
const typeOf = ({ headers }: Response): string => headers.get('content-type')?.split(';')[0] ?? '';

/** A path for each route, with something in the place of what it asks for. */
const ADDRESSES = [
  ...Object.keys(PAGES).map((route) =>
    route.replace('GET ', '').replace('{token}', 'A'.repeat(64)).replace('{code}', 'not-found'),
  ),
  ...WEB_PATHS.map((path) => path.replace(/\$\w+/g, 'x')),
  `/newsletter/confirm?token=${'A'.repeat(64)}`,
  `/newsletter/never?token=${'A'.repeat(80)}`,
  '/privacy?version=999',
  '/nowhere',
];

describe('what browsers are told of each address', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await startRunningApp(
      {},
      {
        prepare: (app) => {
          mountDocs(app, ACCOUNTS_DOCS);
          mountDocs(app, CHARGING_DOCS);
        },
      },
    );
  });
  afterAll(() => running.stop());

  const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${running.url}${path}`, { headers: { accept: BROWSER, ...headers } });

  it('pages load what is ours alone, and none has a style or a script in its markup', async () => {
    const pages: string[] = [];
    for (const path of ADDRESSES) {
      const answer = await ask(path);
      if (typeOf(answer) !== 'text/html') continue;
      pages.push(path);
      expect([path, policyOf(answer)]).toEqual([path, OWN]);
      expect([path, INLINE.exec(await answer.text())]).toEqual([path, null]);
    }
    expect(pages.filter((path) => !path.startsWith('/problems')).length).toBeGreaterThanOrEqual(28);
    expect(pages).toEqual(
      expect.arrayContaining(['/', '/privacy', '/guardian', '/dev/mailbox', '/accounts/docs', '/nowhere']),
    );
  });

  it('pages may use the camera and its picture, passkeys and the clipboard to copy to, and nothing else of a device', async () => {
    for (const path of ['/', '/dev/mailbox', '/charging/docs', '/nowhere']) {
      const told = (await ask(path)).headers.get('permissions-policy')?.split(', ') ?? [];
      expect(told.filter((one) => !one.endsWith('=()')).sort()).toEqual([
        'autoplay=(self)',
        'camera=(self)',
        'clipboard-write=(self)',
        'publickey-credentials-create=(self)',
        'publickey-credentials-get=(self)',
      ]);
      expect(told).toEqual(expect.arrayContaining(['microphone=()', 'geolocation=()', 'payment=()', 'usb=()']));
    }
  });

  it('a script is bound like its page, as a worker would be by it', async () => {
    for (const path of ['/assets/link.js', '/assets/guardian.js', '/accounts/docs/start.js'])
      expect([path, policyOf(await ask(path))]).toEqual([path, OWN]);
  });

  it('an answer of an API is no page: it loads nothing', async () => {
    for (const path of ['/accounts/v1/me', '/charging/v1/me/sessions', '/accounts/openapi.json', '/health/live'])
      expect([path, policyOf(await ask(path))]).toEqual([path, NOTHING]);
  });

  it('the register, which can be kept as a file, has its one style sheet by the hash of it', async () => {
    const { token } = await newStaff(running, 'privacy-officer', null);
    const page = await ask(REGISTER, { authorization: `Bearer ${token}` });
    expect([page.status, typeOf(page)]).toEqual([200, 'text/html']);
    const text = await page.text();
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(text) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policyOf(page)).toEqual({ ...NOTHING, 'style-src': `'sha256-${hash}'`, 'img-src': 'data:' });
    expect(INLINE.exec(text.replace(`<style>${style}</style>`, ''))).toBeNull();
    const asJson = await ask(REGISTER, { authorization: `Bearer ${token}`, accept: 'application/json' });
    expect(policyOf(asJson)).toEqual(NOTHING);
  });
});
