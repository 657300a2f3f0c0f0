import { randomUUID } from 'node:crypto';
import { axe, followLink, inBrowser, layout, mailTo, openVisitor, tabThrough, type Visitor } from '../support/browser';
import { type RunningProduct, sharedProduct } from '../support/running-product';

const WORDS = {
  en: {
    next: 'Continue',
    yes: 'Yes, I agree',
    no: 'No',
    email: 'E-mail',
    register: 'Register',
    sent: 'Look into your mailbox',
    confirm: 'Confirm address',
    confirmed: 'Your address is confirmed.',
    signIn: 'Sign in',
    breached: /known from a data breach/,
    notYet: 'Not yet',
    home: 'Home',
  },
  'zh-Hant': {
    next: '繼續',
    yes: '是，我同意',
    no: '否',
    email: '電郵',
    register: '登記',
    sent: '請查看您的郵箱',
    confirm: '確認地址',
    confirmed: '您的地址已確認。',
    signIn: '登入',
    breached: /曾在其他服務外洩/,
    notYet: '暫時未能登記',
    home: '主頁',
  },
} as const;

const VISITORS = [
  { language: 'en', device: 'desktop' },
  { language: 'zh-Hant', device: 'phone', scheme: 'dark' },
] as const;

inBrowser('registration', () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await sharedProduct();
  });

  const newAddress = (): string => `driver-${randomUUID()}@driver.example`;
  const button = ({ page }: Visitor, name: string) => page.getByRole('button', { name, exact: true });
  const isWhole = async (visitor: Visitor): Promise<void> => {
    // What the header at the top covers while a page is scrolled is no target.
    await visitor.page.evaluate('scrollTo(0, 0)');
    await axe(visitor);
    await layout(visitor);
  };
  const heading = (visitor: Visitor, name: string) =>
    visitor.page.getByRole('heading', { name, exact: true }).waitFor();

  /** The first two steps. */
  async function tellWho(visitor: Visitor, email: string, birthDate = '1988-02-29'): Promise<void> {
    const { page, options } = visitor;
    const words = WORDS[options.language];
    await page.locator('input[type=date]').fill(birthDate);
    await page.getByRole('combobox').selectOption('HK');
    await button(visitor, words.next).click();
    await page.locator('input[type=email]').fill(email);
    await button(visitor, words.next).click();
  }

  async function answerAll(visitor: Visitor): Promise<void> {
    const words = WORDS[visitor.options.language];
    const yes = visitor.page.getByRole('radio', { name: words.yes, exact: true });
    await yes.first().waitFor();
    expect(await visitor.page.getByRole('radio', { checked: true }).count()).toBe(0);
    await yes.nth(0).check();
    await yes.nth(1).check();
  }

  it.each(VISITORS)(
    'QST-1.3a of a driver, from the form through the mail to a session: $language, $device',
    async (options) => {
      const visitor = await openVisitor(options);
      const words = WORDS[options.language];
      const { page } = visitor;
      const [email, password] = [newAddress(), `seven quiet otters ${randomUUID()}`];
      await visitor.go('/register');
      await page.locator('input[type=date]').waitFor();
      await isWhole(visitor);
      await tellWho(visitor, email);
      await answerAll(visitor);
      // Offers and news, by mail alone.
      await page.getByRole('radio', { name: words.yes, exact: true }).last().check();
      await page.getByRole('checkbox', { name: words.email, exact: true }).check();
      await isWhole(visitor);
      // Nothing that was typed is lost by a reload or the back button.
      await page.reload();
      await page.getByRole('radio', { name: words.yes, exact: true }).first().waitFor();
      expect(await page.getByRole('radio', { checked: true }).count()).toBe(3);
      await page.goBack();
      await page.locator('input[type=email]').waitFor();
      expect(await page.locator('input[type=email]').inputValue()).toBe(email);
      await button(visitor, words.next).click();
      await button(visitor, words.next).click();
      await page.getByRole('textbox').waitFor();
      await isWhole(visitor);
      visitor.expects(/status of 400/);
      await page.locator('input[type=password]').fill('password');
      await button(visitor, words.register).click();
      await page.getByText(words.breached).waitFor();
      expect(await page.locator('input[type=password]').inputValue()).toBe('password');
      await page.locator('input[type=password]').fill(password);
      const sent: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST' && request.url().endsWith('/accounts')) sent.push(request.postData() ?? '');
      });
      await button(visitor, words.register).dblclick();
      await heading(visitor, words.sent);
      await isWhole(visitor);
      expect(sent).toHaveLength(1);
      expect(sent[0]).toContain('"channels":["email"]');
      expect(await page.evaluate(`JSON.stringify({ ...sessionStorage, ...localStorage })`)).not.toContain(email);

      // The same browser follows the link: its proof opens the account with the password of the form.
      await followLink(visitor, await mailTo(product, email), /\/verify/);
      await page.locator('#fields').waitFor({ state: 'hidden' });
      await isWhole(visitor);
      await button(visitor, words.confirm).click();
      await page.getByRole('status').getByText(words.confirmed).waitFor();
      await isWhole(visitor);
      await page.getByRole('link', { name: words.signIn, exact: true }).click();
      await page.locator('input[autocomplete=username]').fill(email);
      await page.locator('input[type=password]').fill(password);
      await page.locator('form').getByRole('button', { name: words.signIn, exact: true }).click();
      await page.getByRole('navigation').getByRole('link', { name: words.home, exact: true }).first().waitFor();
    },
  );

  it('QST-1.2a, WCAG 2.1.1 is walked and filled in by key alone', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    const { page } = visitor;
    await visitor.go('/register');
    await page.locator('input[type=date]').waitFor();
    await tabThrough(visitor);
    // From the beginning of the date, whichever part of it had the focus last; day and month are the same, in either order.
    await page.reload();
    await page.locator('input[type=date]').focus();
    await page.keyboard.type('02021988');
    await page.getByRole('combobox').focus();
    await page.keyboard.type('Hong');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await heading(visitor, 'About you');
    await tabThrough(visitor);
    await page.locator('input[type=email]').focus();
    await page.keyboard.type(newAddress());
    await page.keyboard.press('Enter');
    await heading(visitor, 'Your choices');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H2');
    for (const at of [0, 1]) {
      await page.getByRole('radio', { name: 'Yes, I agree' }).nth(at).focus();
      await page.keyboard.press('Space');
    }
    await page.keyboard.press('Enter');
    await heading(visitor, 'Review and password');
    await page.keyboard.press('Tab');
    await page.locator('input[type=password]').focus();
    await page.keyboard.type(`seven quiet otters ${randomUUID()}`);
    await page.keyboard.press('Enter');
    await heading(visitor, 'Look into your mailbox');
  });

  it('QV-8 ends at the age gate before anything else is asked or sent', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'phone' });
    const { page } = visitor;
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
    await visitor.go('/register');
    await page.locator('input[type=date]').fill(`${new Date().getFullYear() - 12}-05-06`);
    await page.getByRole('combobox').selectOption('HK');
    await button(visitor, 'Continue').click();
    await page.getByText('Not yet', { exact: true }).waitFor();
    await isWhole(visitor);
    expect([posts, await page.evaluate('sessionStorage.length')]).toEqual([[], 0]);
  });

  it('refuses where a required purpose is refused, with the field marked, and says what it means', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    const { page } = visitor;
    await visitor.go('/register');
    await tellWho(visitor, newAddress());
    await page.getByRole('radio', { name: 'No', exact: true }).first().check();
    await page.getByText('Then no account is opened.').waitFor();
    await button(visitor, 'Continue').click();
    await page.getByText('Without a yes here this cannot go on.').waitFor();
    expect(await page.evaluate('document.activeElement.type')).toBe('radio');
  });

  it('of a business leads to waiting, and asks for no other password in the same browser', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'phone' });
    const { page } = visitor;
    const email = `chief-${randomUUID()}@harbour.example`;
    await visitor.go('/register-business');
    await button(visitor, 'Register the business').click();
    await page.getByText('Please choose the country.').waitFor();
    await isWhole(visitor);
    await page.getByLabel(/^Name of the business/).fill('Otter <b>Charging</b>');
    await page.getByLabel(/^Country of the business/).selectOption('HK');
    await page.getByLabel(/^Name of the first member/).fill('Chief');
    await page.getByLabel(/^E-mail address/).fill(email);
    await page.locator('input[type=password]').fill(`seven quiet otters ${randomUUID()}`);
    await button(visitor, 'Register the business').click();
    await heading(visitor, 'What happens next');
    await isWhole(visitor);
    await followLink(visitor, await mailTo(product, email), /\/verify-client/);
    await page.locator('#fields').waitFor({ state: 'hidden' });
    await button(visitor, 'Confirm registration').click();
    await page.getByRole('status').getByText('We write to you as soon as').waitFor();
  });

  it('and a password that was forgotten: asked for, set, signed in with', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    const { page } = visitor;
    const [email, password] = [newAddress(), `seven quiet otters ${randomUUID()}`];
    const consents = ['account', 'charging'].map((purpose) => ({ purpose, decision: 'given', noticeVersion: 1 }));
    const post = (path: string, body: object): Promise<Response> =>
      fetch(`${product.server.url}/accounts/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await post('/accounts', { email, password, birthDate: '1988-02-29', country: 'HK', locale: 'en', consents });
    const verify = await mailTo(product, email);
    await post('/accounts/verify', { token: verify.token, password });
    await visitor.go('/sign-in');
    await isWhole(visitor);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByRole('textbox').fill(email);
    await isWhole(visitor);
    await button(visitor, 'Send the link').click();
    await heading(visitor, 'Look into your mailbox');
    await isWhole(visitor);
    await followLink(visitor, await mailTo(product, email, { after: new Date(verify.at) }), /\/recover/);
    const next = `nine loud herons ${randomUUID()}`;
    await page.locator('#newPassword').fill(next);
    await button(visitor, 'Set password').click();
    await page.getByRole('status').getByText('Your new password is set.').waitFor();
    await page.getByRole('link', { name: 'Sign in', exact: true }).click();
    await page.locator('input[autocomplete=username]').fill(email);
    await page.locator('input[type=password]').fill(next);
    await page.locator('form').getByRole('button', { name: 'Sign in', exact: true }).click();
    const menu = page.getByRole('navigation');
    await menu.getByRole('link', { name: 'Inbox' }).first().click();
    // What was done to the account was told there.
    await page.getByText('Unread', { exact: true }).first().waitFor();
    await isWhole(visitor);
    await page.getByRole('list', { name: 'Messages, newest first' }).getByRole('link').first().click();
    await page.getByText(/Arrived/).waitFor();
    await isWhole(visitor);
    await page.getByRole('link', { name: 'Back: Inbox' }).click();
    await page.locator('a[data-unread=false]').waitFor();
    await menu.getByRole('link', { name: 'Children' }).first().click();
    await page.getByText('No children').waitFor();
    await isWhole(visitor);
  });
});
