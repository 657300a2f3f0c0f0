import { randomUUID } from 'node:crypto';
import { WEB_PATHS, type WebPath } from '../../apps/portal/src/web/paths';
import { call } from '../support/people';
import { type RunningProduct, sharedProduct } from '../support/running-product';
import {
  axe,
  type DemoGroup,
  demoPerson,
  demoSignIn,
  inBrowser,
  layout,
  openVisitor,
  type Visitor,
} from '../support/browser';

/** Those that nobody signs in for. */
const OPEN = /^\/(sign-in|register(-business)?|forgot-password|check-receipt|policy-changes|goodbye)?$/;

/** Who of the demo opens a page; nobody for pages that are anybody's. */
function groupOf(path: WebPath): DemoGroup | null {
  if (OPEN.test(path)) return null;
  if (path.startsWith('/operator')) return 'managers';
  if (path.startsWith('/desk')) return 'desk';
  return path.startsWith('/admin') ? 'admins' : 'drivers';
}

/** What exists; of what the demo has none, the page that says so is looked at. */
async function parameters(product: RunningProduct): Promise<Record<string, string>> {
  const { email: identifier, password } = await demoPerson('drivers');
  const { body } = await call(product.server, 'POST', '/accounts/v1/sessions', { body: { identifier, password } });
  const token = String(body['accessToken']);
  const history = await call(product.server, 'GET', '/accounts/v1/me/consents/account/history', { token });
  const [event] = history.body['items'] as { eventId: string }[];
  return {
    chargePointId: 'HARBOUR-01',
    purpose: 'marketing',
    version: '1',
    receiptId: event?.eventId ?? randomUUID(),
    clientId: product.operators[0]?.clientId ?? randomUUID(),
  };
}

const GROUPS = [null, 'drivers', 'managers', 'desk', 'admins'] as const;
/** The first page of each is another. */
const pagesOf = (group: DemoGroup | null): WebPath[] =>
  WEB_PATHS.filter((path) => path === '/' || groupOf(path) === group);

async function opens(visitor: Visitor, path: WebPath, known: Readonly<Record<string, string>>): Promise<void> {
  const { page } = visitor;
  const address = path.replace(/\$(\w+)/g, (_match, name: string) => known[name] ?? randomUUID());
  // What does not exist is told by a 404, which browsers note.
  const isMissing = [...path.matchAll(/\$(\w+)/g)].some(([, name = '']) => known[name] === undefined);
  if (isMissing) visitor.expects(/console error: .*404/);
  await visitor.go(address);
  await page.locator('main h1').first().waitFor();
  await page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached' });
  // Help stands in the same place on each page (WCAG 3.2.6).
  await page.locator('footer a[href^="mailto:"]').waitFor();
  // Nobody was sent elsewhere, or told that the page is for somebody else.
  expect(new URL(page.url()).pathname).toBe(address);
  expect(await page.getByText(/This page is for somebody else|此頁屬於其他身份/).count()).toBe(0);
}

/** Each page of the app, by the app's own list: none is left out because nobody thought of it. */
inBrowser('every page', () => {
  it.each(GROUPS.map((group) => [group ?? 'visitors', group] as const))(
    'of %s has no fault that a program can find, in both languages, light and dark, on desktop and the smallest phone',
    async (_name, group) => {
      const known = await parameters(await sharedProduct());
      const desktop = await openVisitor({ language: 'en', device: 'desktop', scheme: 'light' });
      const phone = await openVisitor({ language: 'zh-Hant', device: 'small', scheme: 'dark' });
      for (const visitor of [desktop, phone]) if (group !== null) await demoSignIn(visitor, group);
      for (const [at, path] of pagesOf(group).entries()) {
        // What axe finds is much the same in both; what is too wide is so on a small screen.
        const one = at % 2 === 0 ? desktop : phone;
        await opens(one, path, known);
        await axe(one);
        if (one !== phone) await opens(phone, path, known);
        await layout(phone);
      }
    },
    180_000,
  );
});
