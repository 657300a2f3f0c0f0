import { randomUUID } from 'node:crypto';
import {
  apiOf,
  axe,
  demoPerson,
  demoSignIn,
  inBrowser,
  layout,
  mailTo,
  newPerson,
  openVisitor,
  signIn,
  type Visitor,
} from '../support/browser';
import { type RunningProduct, sharedProduct } from '../support/running-product';
import { until } from '../support/until';

interface CampaignRow {
  readonly id: string;
  readonly sendAt: string;
  readonly texts: readonly { readonly subject: string }[];
}

inBrowser('the privacy office', () => {
  let product: RunningProduct;
  /** One officer for the whole file: a sign-in with a second factor costs a second. */
  let visitor: Visitor;
  beforeAll(async () => {
    product = await sharedProduct();
    visitor = await openVisitor({ language: 'en', device: 'desktop', staysOpen: true });
    await demoSignIn(visitor, 'desk');
  });

  const whole = async (one: Visitor = visitor): Promise<void> => {
    await axe(one);
    await layout(one, { verbatim: ['accounts.accounts'] });
  };

  it('writes a campaign, sees it in each channel, orders it once and cancels it (QV-2, QST-1.3c)', async () => {
    const { page } = visitor;
    const subject = `Half price <img src=x onerror="document.title='taken'"> ${randomUUID().slice(0, 8)}`;
    await page.getByRole('link', { name: 'Campaigns' }).click();
    await page.getByRole('link', { name: 'Write a campaign' }).click();
    for (const channel of ['Mail', 'Push', 'Inbox']) {
      expect(await page.getByLabel(channel, { exact: true }).isChecked()).toBe(false);
      await page.getByLabel(channel, { exact: true }).check();
    }
    await page.getByLabel('Send at').fill('2027-11-01T09:30');
    for (const [language, text] of [
      ['English', 'All of May.\n\nAt night.'],
      ['Traditional Chinese', '整個五月。'],
    ] as const) {
      const part = page.getByRole('region', { name: `In ${language}` });
      await part.getByLabel('Subject').fill(subject);
      await part.getByLabel('Text').fill(text);
    }
    const preview = page.getByRole('group', { name: 'How it will look in English' });
    expect(await preview.getByText(subject).count()).toBe(3);
    expect(await preview.getByText('Open the app to read the message.').count()).toBe(1);
    expect(await preview.getByText('Unsubscribe').count()).toBe(1);

    const api = apiOf(product, await demoPerson('desk'));
    const channels = ['email', 'push', 'inbox'];
    const texts = ['en', 'zh-Hant'].map((locale) => ({ locale, subject: 'A', text: 'B' }));
    const audience = await api.call<{ channels: { channel: string; accounts: number; subscriptions: number }[] }>(
      'POST',
      '/accounts/v1/desk/campaigns?dryRun=true',
      { channels, texts },
    );
    await page.getByRole('button', { name: 'Count now' }).click();
    for (const [at, name] of ['Mail', 'Push', 'Inbox'].entries()) {
      const { accounts, subscriptions } = audience.channels[at] ?? { accounts: -1, subscriptions: -1 };
      await page.getByRole('row', { name: new RegExp(`^${name} ${accounts} ${subscriptions}$`) }).waitFor();
    }
    await whole();
    await page.getByRole('button', { name: 'Order the campaign' }).click();
    await page.getByText('Until then you can cancel it.').waitFor();
    await page.getByRole('button', { name: 'Order it' }).dblclick();
    await page.getByRole('heading', { level: 1, name: subject }).waitFor();
    await page.getByText('Waiting for its time').waitFor();
    await layout(visitor);
    const { items } = await api.call<{ items: CampaignRow[] }>('GET', '/accounts/v1/desk/campaigns');
    const [ordered, ...again] = items.filter(({ texts: [text] }) => text?.subject === subject);
    // The time is that of the writer's own zone, Hong Kong.
    expect([ordered?.sendAt, again]).toEqual(['2027-11-01T01:30:00.000Z', []]);
    expect(await page.title()).not.toBe('taken');

    // What a colleague does to it is seen without a reload.
    await api.call('POST', `/accounts/v1/desk/campaigns/${ordered?.id ?? ''}/cancel`);
    await page.getByText('Cancelled', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Cancel the campaign' }).waitFor({ state: 'detached' });

    // The draft is done. One to a group of nobody comes to its end by itself.
    await visitor.go('/desk/campaigns/new');
    expect(await page.getByRole('region', { name: 'In English' }).getByLabel('Subject').inputValue()).toBe('');
    await page.getByLabel('Inbox', { exact: true }).check();
    await page.getByLabel('To whom').selectOption('frequent');
    for (const language of ['English', 'Traditional Chinese']) {
      const part = page.getByRole('region', { name: `In ${language}` });
      await part.getByLabel('Subject').fill('For those who charge often');
      await part.getByLabel('Text').fill('Thank you.');
    }
    await page.getByRole('button', { name: 'Count now' }).click();
    await page.getByRole('button', { name: 'Order the campaign' }).click();
    await page.getByText('beginning at once').waitFor();
    await page.getByRole('button', { name: 'Order it' }).click();
    await page.getByText('Done', { exact: true }).waitFor({ timeout: 30_000 });
    await page.getByText(/messages settled|There was nobody to send it to/).waitFor();
  });

  it('enters letters: a no holds, a yes waits for the person, what closes an account is told first (QV-6)', async () => {
    const person = await newPerson(product);
    const { page } = visitor;
    await page.getByRole('link', { name: 'Letters' }).click();
    const enter = page.getByRole('button', { name: 'Enter the letter' });
    await enter.click();
    expect(await page.getByText('Please choose.').count()).toBe(2);
    const letter = async (purpose: string, says: string): Promise<void> => {
      await page.getByLabel('Account number').fill(` ${person.accountId} `);
      await page.getByLabel('What it is about').selectOption(purpose);
      await page.getByLabel(says, { exact: true }).check();
      await page.getByLabel('Your file number').fill('2027/118');
      await page.getByLabel('Received on').fill(new Date().toISOString().slice(0, 10));
      await enter.click();
    };
    await letter('marketing', 'Refuses');
    await page.getByText('The choice is recorded').waitFor();
    await whole();
    await page.getByRole('button', { name: 'Enter another letter' }).click();
    await letter('marketing', 'Agrees');
    await page.getByText('The person is asked for their own word').waitFor();
    await page.getByText('Refused', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Enter another letter' }).click();
    visitor.expects(/console error: .*409.*consents\/account/);
    await letter('account', 'Ends what they agreed to');
    const dialog = page.getByRole('dialog', { name: 'This has a further effect' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Your file number').inputValue()).toBe('2027/118');
    visitor.expects(/console error: .*404.*consents\/account/);
    await page.getByLabel('Account number').fill(randomUUID());
    await enter.click();
    await page.getByText('No open account of a driver has this number.').waitFor();
    const consents = await apiOf(product, person).call<{ items: { purpose: string; status: string }[] }>(
      'GET',
      '/accounts/v1/me/consents',
    );
    expect(consents.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ purpose: 'marketing', status: 'refused' }),
        expect.objectContaining({ purpose: 'account', status: 'given' }),
      ]),
    );
  });

  it('reports an account as a minor’s, which deletes it at once (QV-8)', async () => {
    const person = await newPerson(product);
    const since = new Date();
    const { page } = visitor;
    await page.getByRole('link', { name: 'Minors' }).click();
    const report = page.getByRole('button', { name: 'Report as a minor’s' });
    const who = page.getByLabel('E-mail address or account number');
    const confirm = page.getByRole('button', { name: 'Delete the account' });
    visitor.expects(/console error: .*404.*desk\/minors/);
    await who.fill('nobody@driver.example');
    await report.click();
    await confirm.click();
    await page.getByText('No account has this address or number.').waitFor();
    await who.fill(person.email);
    await report.click();
    await page.getByText(`The account of ${person.email} is deleted at once.`).waitFor();
    await whole();
    await confirm.dblclick();
    await page.getByText(`Account number: ${person.accountId}`).waitFor();
    await expect(apiOf(product, person).call('GET', '/accounts/v1/me')).rejects.toMatchObject({ status: 401 });
    expect((await mailTo(product, person.email, { after: since })).text).toContain('younger');
  });

  it('keeps a checkpoint and checks a receipt, in words', async () => {
    const person = await newPerson(product);
    const api = apiOf(product, person);
    const { items } = await api.call<{ items: { eventId: string }[] }>('GET', '/accounts/v1/me/receipts');
    const receipt = await api.call<{ receipt: { [member: string]: unknown }; signature: string }>(
      'GET',
      `/accounts/v1/me/receipts/${items[0]?.eventId ?? ''}`,
    );
    const { page } = visitor;
    // The log is signed once a minute; this product may be younger.
    await product.admin("SELECT accounts_jobs.add_job('sign-ledger')");
    await until('a checkpoint', async () =>
      (await fetch(`${product.server.url}/accounts/v1/ledger/checkpoints/latest`)).ok ? true : undefined,
    );
    await page.getByRole('link', { name: 'Ledger' }).click();
    await page.getByText('As it should be').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Keep a copy' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^checkpoint-\d+\.json$/);
    const check = page.getByRole('button', { name: 'Check it' });
    const field = page.getByLabel('Receipt, signature or proof');
    await field.fill('not a receipt');
    await check.click();
    await page.getByText('This is neither JSON nor a signature.').waitFor();
    await field.fill(JSON.stringify(receipt));
    await check.click();
    await page.getByText('All that was given holds').waitFor();
    await page.getByText('Exactly this entry stands at its place.').waitFor();
    await whole();
    await field.fill(JSON.stringify({ ...receipt, receipt: { ...receipt.receipt, forged: true } }));
    await check.click();
    await page.getByText('It does not say what was signed, or its hash does not fit.').waitFor();
  });

  it('reads the register of processing and takes it away as JSON', async () => {
    const { page } = visitor;
    await page.getByRole('link', { name: 'Processing' }).click();
    await page.getByRole('button', { name: /accounts\.accounts$/ }).click();
    await page.getByRole('table', { name: 'accounts.accounts' }).waitFor();
    await whole();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as JSON' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('register-en.json');
  });

  it('is closed to everybody else, on the page and in the API', async () => {
    const person = await newPerson(product);
    const driver = await openVisitor({ language: 'en', device: 'phone' });
    await signIn(driver, person);
    const api = apiOf(product, person);
    for (const page of ['/desk/policies/new', '/admin/businesses']) {
      await driver.go(page);
      await driver.page.getByRole('heading', { name: 'This page is for somebody else' }).waitFor();
    }
    await whole(driver);
    for (const route of ['desk/policies', 'desk/campaigns', 'desk/register', 'clients', 'platform-staff'])
      await expect(api.call('GET', `/accounts/v1/${route}`)).rejects.toMatchObject({ status: 403 });
  });
});
