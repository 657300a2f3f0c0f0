import { randomBytes } from 'node:crypto';
import { totpCode } from '../../apps/accounts/src/authentication/factors/totp';
import {
  axe,
  demoSignIn,
  followLink,
  inBrowser,
  layout,
  mailTo,
  newPerson,
  openVisitor,
  signIn,
  type Visitor,
} from '../support/browser';
import { call } from '../support/people';
import { ChargePoint } from '../support/charge-point';
import { type RunningProduct, sharedProduct } from '../support/running-product';

inBrowser('an operator admin', () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await sharedProduct();
  });

  /** What a dialog says it does, done. */
  const confirm = async ({ page }: Visitor, name: string, says: RegExp): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(says).waitFor();
    await dialog.getByRole('button').last().click();
    await dialog.waitFor({ state: 'detached' });
  };
  const connects = async (id: string, password: string): Promise<boolean> => {
    try {
      const connection = await ChargePoint.connect(product.server.url, id, { password });
      await connection.call('BootNotification', { chargePointVendor: 'Virtual', chargePointModel: 'One' });
      await connection.close();
      return true;
    } catch {
      return false;
    }
  };
  /** As drivers find it: the price for a kilowatt-hour, or that it is nowhere. */
  const priceForDrivers = async (id: string, token: string): Promise<unknown> => {
    const { status, body } = await call(product.server, 'GET', `/charging/v1/charge-points/${id}`, { token });
    return status === 404 ? 'nowhere' : body['pricePerKwh'];
  };

  it('changes a charge point, draws it a new password, takes it out of service and deletes it', async () => {
    const id = `TURN-${randomBytes(4).toString('hex').toUpperCase()}`;
    const location = { name: 'Pier', city: 'Hong Kong', country: 'HK', latitude: 22.28, longitude: 114.16 };
    const terms = { network: 'public', pricePerKwh: 300, currency: 'HKD' } as const;
    const first = await product.operators[0]!.addChargePoint({ id, location, ...terms });
    const { accessToken: token } = await newPerson(product);
    const visitor = await openVisitor({ language: 'en', device: 'phone' });
    const { page } = visitor;
    await demoSignIn(visitor, 'managers');
    await visitor.go(`/operator/charge-points/${id}`);

    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByLabel('Price per kWh').fill('4,50');
    await page.getByLabel('Name of the place').fill('Pier 9');
    await axe(visitor);
    await layout(visitor);
    await page.getByRole('button', { name: 'Save changes' }).dblclick();
    await page.getByText('HK$4.50 per kWh').waitFor();
    await page.getByText('Pier 9').first().waitFor();
    expect(await priceForDrivers(id, token)).toBe(450);

    await confirm(visitor, 'Draw a new password', /You see the new password once/);
    const password = await page.locator('code').last().innerText();
    await axe(visitor);
    await layout(visitor);
    await page.reload();
    await page.getByRole('button', { name: 'Draw a new password' }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain(password);
    expect(await connects(id, password)).toBe(true);
    expect(await connects(id, first)).toBe(false);

    await confirm(visitor, 'Take out of service', /From now on it starts no charge/);
    await page.getByRole('button', { name: 'Put in service' }).waitFor();
    expect(await priceForDrivers(id, token)).toBe('nowhere');
    await confirm(visitor, 'Put in service', /It may start charges again/);
    await page.getByRole('button', { name: 'Take out of service' }).waitFor();

    await confirm(visitor, 'Delete', /This cannot be undone/);
    await page.waitForURL('**/operator/charge-points');
    await page.getByText(`${id} is deleted.`).waitFor();
    expect(await connects(id, password)).toBe(false);
  });

  it('invites a driver, who acts in two roles, is made an admin and leaves', async () => {
    const person = await newPerson(product, { name: 'Ines Invited' });
    const admin = await openVisitor({ language: 'en', device: 'desktop' });
    await demoSignIn(admin, 'managers');
    await admin.go('/operator/staff');
    await admin.page.getByRole('button', { name: 'Invite', exact: true }).click();
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByLabel('E-mail address').fill(person.email);
    await dialog.getByLabel(/^Operator$/).check();
    await dialog.getByRole('button', { name: 'Send invitation' }).dblclick();
    await admin.page.getByText(person.email).first().waitFor();
    const mail = await mailTo(product, person.email, { subject: /invit/i });
    const visitor = await openVisitor({ language: 'en', device: 'phone' });
    const { page } = visitor;
    await followLink(visitor, mail);
    await page.getByRole('button', { name: /accept/i }).click();
    await page.getByRole('status').getByText(/./).first().waitFor();
    await signIn(visitor, person);
    const actsAs = async (role: RegExp): Promise<void> => {
      await page.getByRole('button', { name: 'Account' }).click();
      await page.getByRole('menuitem', { name: role }).click();
    };
    // Staff work with a second factor: the first call says so, and leads to where one is set up.
    visitor.expects(/console error: .*403.*\/charging\/v1\/operator/);
    await actsAs(/^Operator · Harbour/);
    await page.getByRole('link', { name: 'Set up a second factor' }).click();
    await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
    const secret = await page.locator('form code').innerText();
    await page.getByLabel('2. Code that the app shows now').fill(totpCode(secret, new Date()));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await visitor.go('/operator/charge-points');
    await page.getByRole('link', { name: 'HARBOUR-01' }).waitFor();
    await actsAs(/^Driver/);
    await page.getByRole('heading', { name: 'Hello, Ines Invited' }).waitFor();

    // The business knows the address that it invited, and no name.
    const theirs = (action: string) => admin.page.getByRole('button', { name: `${action}: ${person.email}` });
    await admin.page.reload();
    await theirs('Make admin').click();
    await dialog.getByRole('button', { name: 'Make admin' }).click();
    await theirs('Make operator').waitFor();
    await theirs('Remove').click();
    await dialog.getByText('They can do nothing more for your business').waitFor();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await theirs('Remove').waitFor({ state: 'detached' });

    // The account stays theirs, with the role of a driver alone.
    await visitor.go('/');
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    expect(await page.getByRole('menuitem', { name: /Harbour/ }).count()).toBe(0);
  });
});
