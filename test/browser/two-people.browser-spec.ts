import { inBrowser, newPerson, openVisitor, signIn, type Visitor, Witness } from '../support/browser';
import { newCanaryDriver } from '../support/canary/driver';
import { canaryPerson, textCanary, word } from '../support/canary/person';
import { Scanner } from '../support/canary/scanner';
import { type RunningProduct, sharedProduct } from '../support/running-product';

/** What the app's own pages are made of, and answers of no person's. */
const CACHED = `(async () => {
  const kept = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) kept.push(new URL(url).pathname);
  return kept;
})()`;

const PAGES = ['Sign-in and security', 'Cards', 'Who looked', 'Profile'] as const;

inBrowser('two people, one browser', () => {
  it('QV-4: after the first signed out, pages, storage, caches and the way back show the second nothing of them', async () => {
    const product = await sharedProduct();
    const first = await newCanaryDriver(hostOf(product), canaryPerson('Ada', 1963));
    const unsent = word(20);
    const scanner = new Scanner([...first.canaries, ...first.ownIds, textCanary('Ada', 'words not sent', unsent)]);
    const visitor = await openVisitor({ language: 'en', device: 'phone' });
    const { page } = visitor;
    await signIn(visitor, first);
    for (const name of PAGES) await opens(visitor, name);
    await page.getByRole('button', { name: 'Change: Education' }).click();
    await page.getByLabel('Education', { exact: true }).fill(unsent);
    const before = new Witness(visitor);
    await before.look();
    // What is looked for is what this page shows.
    expect(scanner.read(await before.readings()).length).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor();

    const after = new Witness(visitor);
    await after.look();
    expect(await visitor.context.cookies()).toEqual([]);
    for (let back = 0; back < 2; back += 1) {
      await page.goBack();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await after.look();
    }
    await signIn(visitor, await newPerson(product));
    for (const name of PAGES) {
      await opens(visitor, name);
      await after.look();
    }
    for (let back = 0; back < PAGES.length + 1; back += 1) {
      await page.goBack();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await after.look();
    }
    expect(scanner.read(await after.readings())).toEqual([]);
    const cached = await page.evaluate<string[]>(CACHED);
    expect(cached.filter((path) => /^\/(accounts|charging)\//.test(path))).toEqual([]);

    // A page that the back button brings out of the browser's memory heard nothing of a sign-out meanwhile.
    await page.evaluate(
      'localStorage.removeItem("evc.session"), dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))',
    );
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

/** By the menu, as a thumb does. */
async function opens({ page }: Visitor, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('dialog').getByRole('link', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
}

const hostOf = ({ server }: RunningProduct) => ({
  url: server.url,
  mailbox: {
    list: async (to: string): Promise<{ token?: string }[]> => {
      const answer = await fetch(`${server.url}/dev/mailbox?to=${encodeURIComponent(to)}`);
      return ((await answer.json()) as { items: { token?: string }[] }).items;
    },
  },
});
