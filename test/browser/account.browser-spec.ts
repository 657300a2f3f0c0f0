import { readFile } from 'node:fs/promises';
import { totpCode } from '../../apps/accounts/src/authentication/factors/totp';
import {
  axe,
  inBrowser,
  losesTheAnswer,
  mailTo,
  type NewPerson,
  newPerson,
  openVisitor,
  signIn,
  VirtualAuthenticator,
  type Visitor,
} from '../support/browser';
import { call } from '../support/people';
import { type RunningProduct, sharedProduct } from '../support/running-product';
import { until } from '../support/until';

let product: RunningProduct;
beforeAll(async () => {
  product = await sharedProduct();
});

async function signedIn(options: Parameters<typeof openVisitor>[0], person?: NewPerson): Promise<[Visitor, NewPerson]> {
  const somebody = person ?? (await newPerson(product));
  const visitor = await openVisitor(options);
  await signIn(visitor, somebody);
  return [visitor, somebody];
}

/** A change by another program, between what the page read and what it sends. */
const elsewhere = ({ accessToken: token }: NewPerson, body: object) =>
  call({ url: product.server.url }, 'PATCH', '/accounts/v1/me', { token, body });

inBrowser('an account', () => {
  it('is corrected in place; what was changed elsewhere meanwhile is shown, not written over', async () => {
    const [visitor, person] = await signedIn({ language: 'en', device: 'phone' });
    const { page } = visitor;
    const name = '<img src=x onerror=alert(1)> & 陳大文';
    await visitor.go('/profile');
    await page.getByRole('button', { name: 'Add: Name' }).click();
    await elsewhere(person, { username: `u${Date.now()}` });
    await page.getByLabel('Name', { exact: true }).fill(name);
    visitor.expects(/console error: .*412/);
    await page.getByRole('button', { name: 'Save' }).dblclick();
    await page.locator('dd', { hasText: name }).first().waitFor();
    await page.getByText('You corrected: Name').waitFor();

    await page.getByRole('button', { name: 'Change: Name' }).click();
    await elsewhere(person, { name: 'Somebody else wrote this' });
    await page.getByLabel('Name', { exact: true }).fill('I wrote this');
    visitor.expects(/console error: .*412/);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('It was changed elsewhere meanwhile').waitFor();
    await page.getByRole('alert').getByText('Somebody else wrote this').waitFor();
    await axe(visitor);
    await page.getByRole('button', { name: 'Save what I typed' }).click();
    await page.getByText('I wrote this').first().waitFor();
    // Two are this page's, one was sent by the other program.
    await page.getByText('You corrected: Name').nth(2).waitFor();
  });

  it('gets another address once its mailbox confirms it, or keeps the one it has', async () => {
    const [visitor, person] = await signedIn({ language: 'en', device: 'desktop' });
    const { page } = visitor;
    const next = `next-${person.email}`;
    await visitor.go('/profile');
    await page.getByRole('button', { name: 'Change: E-mail address' }).click();
    await page.getByLabel('E-mail address').fill(next);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`${next} waits to be confirmed`).waitFor();
    await mailTo(product, next);
    await page.getByRole('button', { name: 'Keep the present address' }).click();
    await page.getByText(`${next} waits to be confirmed`).waitFor({ state: 'detached' });
    await page.locator('dd', { hasText: person.email }).waitFor();
  });

  it('gets a passkey and an authenticator app; recovery codes are shown once', async () => {
    const [visitor] = await signedIn({ language: 'en', device: 'desktop' });
    const { page } = visitor;
    const device = await VirtualAuthenticator.in(visitor);
    await visitor.go('/security');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByLabel('What you call it').fill('My phone');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Keep your recovery codes now' }).waitFor();
    expect(await device.count()).toBe(1);
    const shown = page.getByRole('region', { name: 'Keep your recovery codes now' });
    const codes = await shown.locator('code').allTextContents();
    expect(new Set(codes).size).toBe(10);
    const saved = page.waitForEvent('download');
    await shown.getByRole('button', { name: 'Download' }).click();
    expect(await readFile(await (await saved).path(), 'utf8')).toBe(`${codes.join('\n')}\n`);
    await axe(visitor);
    await shown.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('10 codes left').waitFor();

    await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
    await page.getByRole('img', { name: 'The secret as a code to scan' }).waitFor();
    await axe(visitor);
    const secret = (await page.locator('form code').textContent()) ?? '';
    await page.getByLabel('2. Code that the app shows now').fill(totpCode(secret, new Date()));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText(/^On since/).waitFor();
  });

  it('shows where it is open; another session is ended with one press', async () => {
    const [, person] = await signedIn({ language: 'en', device: 'phone' });
    const [desktop] = await signedIn({ language: 'en', device: 'desktop' }, person);
    await desktop.go('/security');
    const row = desktop.page
      .getByRole('listitem')
      .filter({ has: desktop.page.getByRole('button', { name: /^End the session/ }) });
    // The one of the verification too.
    await row.first().waitFor();
    const before = await row.count();
    expect(before).toBeGreaterThan(1);
    await row.first().getByRole('button').click();
    await desktop.page.getByText('The session has ended.').waitFor();
    expect(await row.count()).toBe(before - 1);
    await desktop.page.getByRole('button', { name: 'End all others' }).click();
    await desktop.page.getByRole('dialog').getByRole('button', { name: 'End all others' }).click();
    await desktop.page.getByText('All other sessions have ended.').waitFor();
    expect(await row.count()).toBe(0);
  });

  it('gets a phone number that a code by text message proves', async () => {
    const phone = `+8526${String(Date.now()).slice(-7)}`;
    const [visitor] = await signedIn({ language: 'en', device: 'phone' }, await newPerson(product, { phone }));
    const { page } = visitor;
    await visitor.go('/profile');
    await page.getByRole('button', { name: 'Verify' }).click();
    const code = page.getByLabel('Code from the text message');
    await code.fill('000 000');
    visitor.expects(/console error: .*422.*phone/);
    await page.getByRole('button', { name: 'Check the code' }).click();
    await page.getByText('This code did not fit').waitFor();
    await axe(visitor);
    const sent = await until('a text message', async () => {
      const answer = await fetch(`${product.server.url}/dev/texts?to=${encodeURIComponent(phone)}`);
      return ((await answer.json()) as { items: { text: string }[] }).items[0];
    });
    const verified = await losesTheAnswer(visitor, 'POST', '/accounts/v1/me/phone/verify');
    visitor.expects(/console error: .*(ERR_CONNECTION_RESET|422.*phone)/);
    // As it is copied out of a message, with a blank in it.
    await code.fill((/\d{6}/.exec(sent.text)?.[0] ?? '').replace(/^.../, '$& '));
    await page.getByRole('button', { name: 'Check the code' }).click();
    await page.getByText('The service does not answer').waitFor();
    await page.getByRole('button', { name: 'Check the code' }).click();
    await page.getByText('Verified', { exact: true }).waitFor();
    expect(verified()).toBe(2);
  });

  it('gets another password after a proof of who asks; other sessions end, as the page says', async () => {
    const [visitor, person] = await signedIn({ language: 'en', device: 'phone' });
    const { page } = visitor;
    // Signed in a while ago.
    const { accountId } = person;
    await product.admin(`UPDATE accounts.sessions SET auth_time = now() - interval '1 hour' WHERE account_id = $1`, [
      accountId,
    ]);
    await visitor.go('/security');
    await page.getByRole('button', { name: 'Change the password' }).click();
    const typed = page.getByLabel('New password');
    const save = page.getByRole('button', { name: 'Save the password' });
    await typed.fill('password1234');
    visitor.expects(/console error: .*40[013]/);
    await save.click();
    const asked = page.getByRole('dialog', { name: 'Is it you?' });
    await asked.locator('input[type=password]').fill('not my password');
    await asked.getByRole('button', { name: 'Continue' }).click();
    await asked.getByText('That did not fit. Try again.').waitFor();
    await asked.locator('input[type=password]').fill(person.password);
    await asked.getByRole('button', { name: 'Continue' }).click();
    await page.getByText(/too easy to guess|stolen elsewhere/).waitFor();
    expect(await typed.inputValue()).toBe('password1234');
    await axe(visitor);
    await typed.fill('eight slow barges drift');
    await save.click();
    await page.getByText('The password is saved. All other sessions have ended.').waitFor();
    const { status } = await call({ url: product.server.url }, 'GET', '/accounts/v1/me', { token: person.accessToken });
    expect(status).toBe(401);
    expect(await page.getByRole('button', { name: /^End the session/ }).count()).toBe(0);
  });
});
