import { randomBytes } from 'node:crypto';
import { totpCode } from '../../apps/accounts/src/authentication/factors/totp';
import {
  apiOf,
  axe,
  demoPerson,
  inBrowser,
  layout,
  losesTheAnswer,
  newBusiness,
  type NewPerson,
  newPerson,
  openVisitor,
  signIn,
  type SignIn,
  type Visitor,
} from '../support/browser';
import { call } from '../support/people';
import { type RunningProduct, sharedProduct } from '../support/running-product';

let product: RunningProduct;
beforeAll(async () => {
  product = await sharedProduct();
});

/** Browsers note each answer of 4xx on the console: the call that found no session, and the refresh that was tried then. */
const hearsThatItEnded = (visitor: Visitor): void => visitor.expects(/console error: .*40[01]/);

/** Ends each session of an account, as another device of theirs would. */
const endsEverywhere = ({ accountId }: Pick<NewPerson, 'accountId'>) =>
  product.admin('UPDATE accounts.sessions SET revoked_at = now() WHERE account_id = $1', [accountId]);

async function signsInHere({ page }: Visitor, { email, password }: SignIn): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.locator('input[autocomplete=username]').fill(email);
  await dialog.locator('input[autocomplete=current-password]').fill(password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

inBrowser('a session that ends, an answer that is lost', () => {
  it('keeps what was typed, also when the dialog is closed: the page says so, and asks again when it is pressed', async () => {
    const person = await newPerson(product);
    const visitor = await openVisitor({ language: 'en', device: 'phone' });
    const { page } = visitor;
    await signIn(visitor, person);
    await visitor.go('/profile');
    await page.getByRole('button', { name: 'Add: Education' }).click();
    await page.getByLabel('Education', { exact: true }).fill('Three years of physics');
    await endsEverywhere(person);
    hearsThatItEnded(visitor);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('status').getByText('What you typed is still here.').waitFor();
    await axe(visitor);
    await layout(visitor);
    expect(await page.getByLabel('Education', { exact: true }).inputValue()).toBe('Three years of physics');
    await page.getByRole('button', { name: 'Save' }).click();
    await signsInHere(visitor, person);
    await page.locator('dd', { hasText: 'Three years of physics' }).first().waitFor();
    expect(await page.getByText('What you typed is still here.').count()).toBe(0);

    // Somebody else who signs in there sees nothing of what was typed.
    await page.getByRole('button', { name: 'Add: Name' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Words of the first');
    await endsEverywhere(person);
    hearsThatItEnded(visitor);
    await page.getByRole('button', { name: 'Save' }).click();
    const second = await newPerson(product);
    await signsInHere(visitor, second);
    await page.locator('dd', { hasText: second.email }).waitFor();
    expect(await page.content()).not.toMatch(/Words of the first|years of physics/);
    expect(await page.getByLabel('Name', { exact: true }).count()).toBe(0);
  });

  it('does once what is pressed again after its answer was lost: a correction, and a password', async () => {
    const person = await newPerson(product);
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    const { page } = visitor;
    await signIn(visitor, person);
    await visitor.go('/profile');
    visitor.expects(/console error: .*(ERR_CONNECTION_RESET|412)/);
    const corrected = await losesTheAnswer(visitor, 'PATCH', '/accounts/v1/me');
    await page.getByRole('button', { name: 'Add: Name' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Lena');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The service does not answer').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    // Neither a second correction nor a conflict with the first.
    await page.getByRole('button', { name: 'Change: Name' }).waitFor();
    await page.getByText('You corrected: Name').waitFor();
    expect([corrected(), await page.getByText('You corrected: Name').count()]).toEqual([2, 1]);

    await visitor.go('/security');
    const password = 'nine patient herons walk';
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByLabel('New password').fill(password);
    await endsEverywhere(person);
    hearsThatItEnded(visitor);
    await page.getByRole('button', { name: 'Save the password' }).click();
    await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
    const changed = await losesTheAnswer(visitor, 'PUT', '/accounts/v1/me/password');
    await signsInHere(visitor, person);
    await page.getByText('The service does not answer').waitFor();
    await page.getByRole('button', { name: 'Save the password' }).click();
    await page.getByText('The password is saved. All other sessions have ended.').waitFor();
    expect(changed()).toBe(2);
    await apiOf(product, { ...person, password }).call('GET', '/accounts/v1/me');
  });

  // A network's own page with the service's name, a line that breaks in the middle, a body that was dropped on the way.
  it.each([
    ['a page of somebody else', { status: 200, contentType: 'text/html', body: '<h1>Welcome to the lounge</h1>' }],
    ['half a document', { status: 201, contentType: 'application/json', body: '{"id":"' }],
    ['nothing', { status: 201, contentType: 'application/json', body: '' }],
  ])(
    '%s in place of an answer is no answer: what is read or sent again is there, and there once',
    async (_name, wrong) => {
      const person = await newPerson(product);
      const visitor = await openVisitor({ language: 'en', device: 'phone' });
      const { page } = visitor;
      await signIn(visitor, person);
      const path = '/charging/v1/me/tokens';
      const read = await losesTheAnswer(visitor, 'GET', path, { ...wrong, status: 200 });
      await visitor.go('/cards');
      const number = page.getByLabel('Number of the card');
      await page.getByText('No card yet').waitFor();
      expect(read()).toBe(2);
      const sent = await losesTheAnswer(visitor, 'POST', path, wrong);
      await number.fill(`04${randomBytes(5).toString('hex')}`);
      await number.press('Enter');
      await page.getByText('The service does not answer').waitFor();
      expect(await number.inputValue()).toMatch(/^04/);
      await number.press('Enter');
      await page.getByRole('rowheader').first().waitFor();
      expect([sent(), await page.getByRole('rowheader').count()]).toEqual([2, 1]);
      expect(await page.getByText('The service does not answer').count()).toBe(0);
    },
  );

  it('of staff without a second factor asks for it over a form, and ends with the account that is closed', async () => {
    const { clientId, staff } = await newBusiness(product);
    await apiOf(product, await demoPerson('admins')).call('POST', `/accounts/v1/clients/${clientId}/approve`, {});
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    const { page } = visitor;
    await signIn(visitor, staff);
    visitor.expects(/console error: .*403/);
    await page.getByRole('link', { name: 'Set up a second factor' }).click();
    await page.getByRole('heading', { name: 'Your work needs a second factor' }).waitFor();
    const secret = await newFactor(staff);

    await visitor.go('/operator/staff');
    const asked = page.getByRole('dialog', { name: 'A second factor is needed' });
    await asked.waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Invite' }).click();
    const form = page.getByRole('dialog', { name: 'Invite a colleague' });
    await form.getByLabel('E-mail address').fill('colleague@quay.example');
    await form.getByLabel('Operator', { exact: true }).check();
    await form.getByRole('button', { name: 'Send invitation' }).click();
    await asked.waitFor();
    await axe(visitor);
    // Escape closes the question and not the form below it.
    await page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
    expect(await form.getByLabel('E-mail address').inputValue()).toBe('colleague@quay.example');
    await form.getByRole('button', { name: 'Send invitation' }).click();
    await asked.getByLabel('Code of your authenticator app').fill(totpCode(secret, new Date()));
    await asked.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('The invitation is on its way to colleague@quay.example.').waitFor();
    await page.getByRole('cell', { name: 'colleague@quay.example' }).first().waitFor();

    await visitor.go('/close-account');
    // What it would do is told by the refusal to close it unasked.
    visitor.expects(/console error: .*409.*accounts\/v1\/me/);
    await page.getByRole('button', { name: 'Close my account' }).click();
    await page.getByRole('dialog', { name: 'Close it now?' }).waitFor();
    await axe(visitor);
    await losesTheAnswer(visitor, 'DELETE', '/accounts/v1/me');
    visitor.expects(/console error: .*(ERR_CONNECTION_RESET|400.*refresh)/);
    await page.getByRole('dialog').getByRole('button', { name: 'Close my account' }).click();
    await page.getByText('The service does not answer').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close my account' }).click();
    await page.getByRole('heading', { name: 'Your account is closed' }).waitFor();
    expect(await visitor.context.cookies()).toEqual([]);
    const body = { identifier: staff.email, password: staff.password };
    expect((await call({ url: product.server.url }, 'POST', '/accounts/v1/sessions', { body })).status).toBe(401);
  });
});

/** An authenticator app, set up on another device. @returns its secret */
async function newFactor({ email, password }: SignIn): Promise<string> {
  const { url } = product.server;
  const opened = await call({ url }, 'POST', '/accounts/v1/sessions', { body: { identifier: email, password } });
  const token = String(opened.body['accessToken']);
  const { body } = await call({ url }, 'POST', '/accounts/v1/me/factors/totp', { token });
  const secret = String(body['secret']);
  // The code of the half minute before, so that the one of now is still to be used.
  const code = totpCode(secret, new Date(Date.now() - 30_000));
  await call({ url }, 'POST', '/accounts/v1/me/factors/totp/confirm', { token, body: { code } });
  return secret;
}
