import { readFile } from 'node:fs/promises';
import {
  apiOf,
  axe,
  demoPerson,
  inBrowser,
  layout,
  type NewPerson,
  newPerson,
  openVisitor,
  signIn,
  type SignIn,
  type Visitor,
  type VisitorOptions,
} from '../support/browser';
import { type ChargingPlace, chargingPlace } from '../support/browser/charging-place';
import { call } from '../support/people';
import { type RunningProduct, sharedProduct } from '../support/running-product';

/**
 * What a newcomer gets done from the address alone: every press from the first page on is counted, those of the sign-in too. Each
 * number is the most that the task may take.
 */
inBrowser('a newcomer with nothing but the address', () => {
  let product: RunningProduct;
  let person: NewPerson;
  let place: ChargingPlace;
  beforeAll(async () => {
    product = await sharedProduct();
    [person, place] = await Promise.all([newPerson(product), chargingPlace({ name: 'Pier 4', city: 'Central' })]);
    const own = apiOf(product, person);
    const uid = place.id.slice(4);
    await own.call('POST', '/charging/v1/me/tokens', { uid });
    const charged = place.point.begin(1, uid);
    await charged.started;
    await charged.charge(2_500);
    await charged.stop();
    const { version } = await own.call<{ version: number }>('GET', '/accounts/v1/notices/marketing');
    await own.call('PUT', '/accounts/v1/me/consents/marketing', { decision: 'given', noticeVersion: version });
    const desk = apiOf(product, await demoPerson('desk'));
    await desk.call('PUT', `/accounts/v1/desk/accounts/${person.accountId}/consents/profiling`, {
      decision: 'refused',
      request: { reference: 'letter 7', receivedOn: new Date().toISOString().slice(0, 10) },
    });
  });
  afterAll(() => place.point.close());

  const fromTheAddress = async (somebody: SignIn, device: VisitorOptions['device']): Promise<Visitor> => {
    const visitor = await openVisitor({ language: 'en', device });
    await visitor.go('/');
    await visitor.page.getByRole('link', { name: 'Sign in' }).first().click();
    await signIn(visitor, somebody);
    return visitor;
  };
  const whole = async (visitor: Visitor): Promise<void> => {
    await axe(visitor);
    await layout(visitor);
  };

  it('QV-6: stops marketing: four presses', async () => {
    const visitor = await fromTheAddress(person, 'phone');
    const { page } = visitor;
    await page.getByRole('link', { name: 'Choices' }).first().click();
    const marketing = page.getByRole('group', { name: 'Your answer: Offers and news' });
    await marketing.getByRole('button', { name: 'No' }).click();
    await page.getByText('No offers and news reach you by any way').waitFor();
    expect(await visitor.clicks()).toBeLessThanOrEqual(4);
  });

  it('QCC-4.2: finds out who saw their data, with who and why: three presses', async () => {
    const visitor = await fromTheAddress(person, 'desktop');
    const { page } = visitor;
    await page.getByRole('link', { name: 'Who looked' }).first().click();
    await page.getByText('A choice was entered for you').waitFor();
    await page.getByText(/Who: Privacy office of/).waitFor();
    await page.getByText(/wrote to the privacy office/).waitFor();
    expect(await visitor.clicks()).toBeLessThanOrEqual(3);
    await whole(visitor);
    await page.getByText('Your own').click();
    await page
      .getByText(/^Device: /)
      .first()
      .waitFor();
  });

  it('QST-1.3a: keeps and checks a receipt: four presses', async () => {
    const visitor = await fromTheAddress(person, 'desktop');
    const { page } = visitor;
    await page.getByRole('link', { name: 'Receipts', exact: true }).click();
    const saving = page.waitForEvent('download');
    await page
      .getByRole('button', { name: /^Keep and check: Offers and news/ })
      .first()
      .click();
    const kept = JSON.parse(await readFile(await (await saving).path(), 'utf8')) as object;
    expect(Object.keys(kept)).toEqual(expect.arrayContaining(['receipt', 'signature']));
    await page.getByText(/It is genuine|What could be checked holds/).waitFor();
    // The proof comes within a minute; until then the rest holds, and the browser notes that it was asked for in vain.
    if (!('proof' in kept)) visitor.expects(/console error: .*409.*\/proof/);
    await page.getByText('Signed by our key').waitFor();
    expect(await visitor.clicks()).toBeLessThanOrEqual(4);
    await whole(visitor);
  });

  it('sees why a session cost what it cost: three presses', async () => {
    const visitor = await fromTheAddress(person, 'phone');
    await visitor.page.getByRole('link', { name: 'Why it cost this much' }).click();
    await visitor.page.getByText('The meter was right from start to end.').waitFor();
    expect(await visitor.clicks()).toBeLessThanOrEqual(3);
  });

  it('QST-1.3b: ends the account, its effect said before, and nothing of it stays in the browser: six presses', async () => {
    const visitor = await fromTheAddress(person, 'desktop');
    const { page } = visitor;
    await page.getByRole('link', { name: 'Choices' }).first().click();
    // What the account rests on leads to the one page on which it ends.
    await page
      .getByRole('link', { name: /^Withdraw and close my account: / })
      .first()
      .click();
    await page
      .getByText(/what is kept about you is destroyed/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Close my account' }).click();
    await axe(visitor);
    await page.getByRole('dialog').getByRole('button', { name: 'Close my account' }).click();
    await page.getByRole('heading', { name: 'Your account is closed' }).waitFor();
    expect(await visitor.clicks()).toBeLessThanOrEqual(6);
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate('Object.keys(localStorage).join()')).not.toMatch(/session|installation/);
    expect(await visitor.context.cookies()).toEqual([]);
    const { status } = await call({ url: product.server.url }, 'GET', '/accounts/v1/me', { token: person.accessToken });
    expect(status).toBe(401);
  });
});
