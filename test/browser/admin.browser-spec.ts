import { randomUUID } from 'node:crypto';
import {
  apiOf,
  axe,
  demoPerson,
  demoSignIn,
  inBrowser,
  layout,
  letters,
  mailTo,
  newBusiness,
  openVisitor,
  type Visitor,
} from '../support/browser';
import { type RunningProduct, sharedProduct } from '../support/running-product';

inBrowser('administrators', () => {
  let product: RunningProduct;
  /** One administrator for the whole file: a sign-in with a second factor costs a second. */
  let visitor: Visitor;
  beforeAll(async () => {
    product = await sharedProduct();
    visitor = await openVisitor({ language: 'en', device: 'desktop', staysOpen: true });
    await demoSignIn(visitor, 'admins');
  });

  const whole = async (one: Visitor = visitor): Promise<void> => {
    await axe(one);
    await layout(one);
  };

  it('let a business in, suspend it with a reason it is told, and let it in again', async () => {
    const { organisation, clientId, staff } = await newBusiness(product, `Quay <b onclick=alert(1)>${letters()}</b>`);
    const { page } = visitor;
    await visitor.go('/');
    await page.getByRole('link', { name: organisation }).waitFor();
    await page.getByRole('link', { name: organisation }).click();
    await page.getByText(staff.email).waitFor();
    await whole();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Its first member of staff becomes its admin').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).dblclick();
    await page.getByText('Active', { exact: true }).waitFor();
    await page.getByRole('heading', { name: 'How it uses its accounts' }).waitFor();

    const since = new Date();
    await page.getByRole('button', { name: 'Suspend' }).click();
    const suspend = page.getByRole('dialog').getByRole('button', { name: 'Suspend' });
    await page.getByRole('dialog').getByText('All access of its staff ends at once').waitFor();
    expect(await suspend.isDisabled()).toBe(true);
    await page.getByLabel('Reason').fill('<script>alert(1)</script> is no reason');
    await axe(visitor);
    await suspend.click();
    await page.getByText('Suspended', { exact: true }).waitFor();
    await page.getByText('<script>alert(1)</script> is no reason').waitFor();
    expect((await mailTo(product, staff.email, { after: since })).text).toContain('is no reason');
    const api = apiOf(product, await demoPerson('admins'));
    const path = `/accounts/v1/clients/${clientId}`;
    expect(await api.call('GET', path)).toMatchObject({ status: 'suspended', organisation });
    await page.getByRole('button', { name: 'Approve anew' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve anew' }).click();
    await page.getByText('Active', { exact: true }).waitFor();
  });

  it('turn one away with a reason, and find it by its state', async () => {
    const { organisation, staff } = await newBusiness(product);
    const since = new Date();
    const { page } = visitor;
    await visitor.go('/');
    await page.getByRole('link', { name: organisation }).click();
    await page.getByRole('button', { name: 'Refuse' }).click();
    await page.getByText('What it entered is deleted once it was told why.').waitFor();
    await page.getByLabel('Reason').fill('We could not find this company.');
    await page.getByRole('dialog').getByRole('button', { name: 'Refuse' }).click();
    await page.getByText('Refused', { exact: true }).waitFor();
    expect((await mailTo(product, staff.email, { after: since })).text).toContain('We could not find this company.');
    await page.getByRole('link', { name: 'Businesses', exact: true }).first().click();
    await page.getByLabel('Show').selectOption('suspended');
    await page.getByLabel('Show').selectOption('active');
    await page.getByRole('link', { name: 'Harbour Charge Ltd' }).click();
    await page.getByRole('heading', { level: 1, name: 'Harbour Charge Ltd' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 2, name: 'Active' }).waitFor();
    expect(await page.getByLabel('Show').inputValue()).toBe('active');
    await whole();
  });

  it('invite platform staff, take it back, and remain at least one', async () => {
    const { page } = visitor;
    const email = `colleague-${randomUUID()}@evcloud.example`;
    await page.getByRole('link', { name: 'Platform staff' }).click();
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByText('Write an e-mail address.').waitFor();
    await page.getByText('Please choose.').waitFor();
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Role').selectOption('privacy-officer');
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByRole('row', { name: new RegExp(email) }).waitFor();
    expect((await mailTo(product, email)).links.length).toBeGreaterThan(0);
    await whole();
    await page.getByRole('button', { name: `Take back: ${email}` }).click();
    await page.getByText(`The link in the mail to ${email} ends at once.`).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('row', { name: new RegExp(email) }).waitFor({ state: 'detached' });

    const [first, ...others] = await page.getByRole('button', { name: /^Remove: .*, Administrator$/ }).all();
    expect(others).toEqual([]);
    visitor.expects(/console error: .*409.*platform-staff/);
    await first?.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('This is the last administrator. Invite another one first.').waitFor();
    await whole();
  });

  it('have pages that fit a phone, in Chinese and in the dark', async () => {
    const phone = await openVisitor({ language: 'zh-Hant', device: 'phone', scheme: 'dark' });
    await demoSignIn(phone, 'admins');
    const { clientId } = product.operators[0] ?? { clientId: '' };
    for (const path of ['/', '/admin/businesses', `/admin/businesses/${clientId}`, '/admin/staff']) {
      await phone.go(path);
      await phone.page.getByRole('heading', { level: 1 }).waitFor();
      await phone.page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
      await whole(phone);
    }
  });
});
