import { randomUUID } from 'node:crypto';
import { WEB_PATHS, type WebPath } from '../../apps/portal/src/web/paths';
import { call } from '../support/people';
import { type RunningProduct, sharedProduct } from '../support/running-product';
import { axe, type DemoGroup, demoPerson, demoSignIn, inBrowser, layout, openVisitor } from '../support/browser';

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

/** Each page of the app, by the app's own list: none is left out because nobody thought of it. */
inBrowser('every page', () => {
  it.each(GROUPS.map((group) => [group ?? 'visitors', group] as const))(
    'of %s has no fault that a program can find, in both languages, light and dark, on desktop and phone',
    async (_name, group) => {
      const known = await parameters(await sharedProduct());
      for (const looks of [
        { language: 'en', device: 'desktop', scheme: 'light' },
        { language: 'zh-Hant', device: 'phone', scheme: 'dark' },
      ] as const) {
        const visitor = await openVisitor(looks);
        if (group !== null) await demoSignIn(visitor, group);
        for (const path of pagesOf(group)) {
          const address = path.replace(/\$(\w+)/g, (_match, name: string) => known[name] ?? randomUUID());
          // What does not exist is told by a 404, which browsers note.
          const isMissing = [...path.matchAll(/\$(\w+)/g)].some(([, name = '']) => known[name] === undefined);
          if (isMissing) visitor.expects(/console error: .*404/);
          await visitor.go(address);
          await visitor.page.getByRole('heading', { level: 1 }).first().waitFor();
          await visitor.page.waitForLoadState('networkidle');
          await visitor.page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached' });
          // Nobody was sent elsewhere, or told that the page is for somebody else.
          expect(new URL(visitor.page.url()).pathname).toBe(address);
          expect(await visitor.page.getByText(/This page is for somebody else|此頁屬於其他身份/).count()).toBe(0);
          await axe(visitor);
          await layout(visitor);
        }
        await visitor.close();
      }
    },
    180_000,
  );
});
