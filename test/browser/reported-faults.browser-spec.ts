import {
  axe,
  inBrowser,
  layout,
  type NewPerson,
  newPerson,
  openVisitor,
  signIn,
  VirtualAuthenticator,
  type Visitor,
} from '../support/browser';
import { call } from '../support/people';
import { type RunningProduct, sharedProduct } from '../support/running-product';

/** Kinds of faults that people reported of the account pages of other services, and that were found here too. */
inBrowser('an account, by faults reported elsewhere', () => {
  let product: RunningProduct;
  let person: NewPerson;
  beforeAll(async () => {
    product = await sharedProduct();
    person = await newPerson(product);
  });

  it('the session that is used now stands first among many; one that ended meanwhile leaves the list when it is ended', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'phone' });
    const { page } = visitor;
    await signIn(visitor, person);
    await Promise.all(Array.from({ length: 22 }, () => opensAnother()));
    // By the menu, so that what the first page read is still there.
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    await opens(visitor, 'Profile');
    await page.locator('dd', { hasText: person.email }).waitFor();
    await opens(visitor, 'Sign-in and security');
    const sessions = page.getByRole('listitem').filter({ hasText: 'Ends by itself' });
    await sessions.first().getByText('This browser').waitFor();
    expect(await sessions.count()).toBe(20);
    await page.getByRole('button', { name: 'Show more' }).click();
    await sessions.nth(23).waitFor();
    await layout(visitor);
    // On its way there: what is shown would say so else.
    await page.route('**/accounts/v1/sessions/*', async (route) => {
      const id = new URL(route.request().url()).pathname.split('/').at(-1);
      await product.admin('UPDATE accounts.sessions SET revoked_at = now() WHERE session_id = $1', [id]);
      await route.fallback();
    });
    visitor.expects(/console error: .*404.*sessions/);
    await page
      .getByRole('button', { name: /^End the session/ })
      .first()
      .click();
    await page.getByText('The session has ended.').waitFor();
    await sessions.nth(23).waitFor({ state: 'detached' });
    expect(await sessions.count()).toBe(23);
  });

  it('a passkey that was not made is made by another try; pressed twice it is one, and opens one session', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    const { page } = visitor;
    await signIn(visitor, person);
    await visitor.go('/security');
    await page.getByRole('button', { name: 'Change the password' }).click();
    // Password managers file it under the account it is for.
    await page
      .locator(`form:has(input[autocomplete=new-password]) input[autocomplete=username][value="${person.email}"]`)
      .waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Cancel' }).click();
    const device = await VirtualAuthenticator.in(visitor);
    await device.refuses();
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('No passkey was made.').waitFor();
    await device.agrees();
    await page.getByRole('button', { name: 'Go on' }).dblclick();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    expect([await device.count(), await page.getByText('The passkey is added.').count()]).toEqual([1, 1]);

    // Nobody walks away believing to be out.
    await page.route('**/accounts/v1/sessions/current', (route) => route.fulfill({ status: 503, body: 'a proxy' }));
    visitor.expects(/503/);
    await leaves(visitor);
    await page.getByRole('dialog').getByText('You are still signed in, as Driver.').waitFor();
    await page.getByRole('dialog').getByText('The service does not answer').waitFor();
    await axe(visitor);
    await page.keyboard.press('Escape');
    await page.unroute('**/accounts/v1/sessions/current');
    await leaves(visitor);
    await page.getByRole('link', { name: 'Sign in' }).first().click();
    await page.locator('input[autocomplete=username]').fill('what stands here does not matter');
    const opened: string[] = [];
    page.on('request', (request) => request.url().endsWith('/sessions/passkey') && opened.push(request.url()));
    await page.getByRole('button', { name: 'Sign in with a passkey' }).dblclick();
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    expect(opened).toHaveLength(1);
  });

  const opensAnother = async (): Promise<void> => {
    const body = { identifier: person.email, password: person.password };
    expect((await call({ url: product.server.url }, 'POST', '/accounts/v1/sessions', { body })).status).toBe(201);
  };

  const leaves = async ({ page }: Visitor): Promise<void> => {
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
  };

  const opens = async ({ page }: Visitor, name: string): Promise<void> => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('dialog').getByRole('link', { name, exact: true }).click();
  };
});
