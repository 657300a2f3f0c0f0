import {
  apiOf,
  charging,
  inBrowser,
  losesTheAnswer,
  newPerson,
  openVisitor,
  signIn,
  type Visitor,
} from '../support/browser';
import { type RunningProduct, sharedProduct } from '../support/running-product';
import { until } from '../support/until';

/** Everything that the page says, the words of the menu and what people are called left out. */
const said = ({ page }: Visitor) => page.locator('main').innerText();

inBrowser('a choice holds wherever it is looked at', () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await sharedProduct();
  });

  const marketing = (page: Visitor['page'], answer: string) =>
    page.getByRole('group', { name: 'Your answer: Offers and news' }).getByRole('button', { name: answer });
  const press = async (page: Visitor['page'], answer: string): Promise<void> => {
    await marketing(page, answer).click();
    await page.locator('button[aria-pressed=true]', { hasText: answer }).first().waitFor();
  };

  it('in another tab, after the back button, and said once where its answer was lost', async () => {
    const person = await newPerson(product);
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    const { page, context } = visitor;
    await signIn(visitor, person);
    await visitor.go('/choices');
    const second = await context.newPage();
    await second.goto('/choices');
    await marketing(second, 'Yes').waitFor();
    await press(page, 'Yes');
    await marketing(second, 'Yes').and(second.locator('[aria-pressed=true]')).waitFor();
    await second.close();

    // Withdrawn, gone on, come back: what is shown is what holds.
    await page.bringToFront();
    await press(page, 'No');
    await page.getByRole('link', { name: 'Receipts', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Receipts' }).waitFor();
    await page.goBack();
    await marketing(page, 'No').and(page.locator('[aria-pressed=true]')).waitFor();

    // It arrived, and nobody heard: the person presses once more, and it was said once.
    visitor.expects(/console error: .*ERR_CONNECTION_RESET/);
    await losesTheAnswer(visitor, 'PUT', '/accounts/v1/me/consents/marketing');
    await marketing(page, 'Yes').click();
    await page.getByRole('alert').first().waitFor();
    await marketing(page, 'Yes').click();
    await marketing(page, 'Yes').and(page.locator('[aria-pressed=true]')).waitFor();
    const { items } = await apiOf(product, person).call<{ items: { event: string }[] }>(
      'GET',
      '/accounts/v1/me/consents/marketing/history',
    );
    expect(items.map(({ event }) => event)).toEqual(['given', 'withdrawn', 'given']);
  });

  it('QTL-10.1: what is inferred is deleted, objected to and shown as it is, each effect told before', async () => {
    const person = await newPerson(product);
    const api = apiOf(product, person);
    const { version } = await api.call<{ version: number }>('GET', '/accounts/v1/notices/profiling');
    await api.call('PUT', '/accounts/v1/me/consents/profiling', { decision: 'given', noticeVersion: version });
    const visitor = await openVisitor({ language: 'en', device: 'phone' });
    const { page } = visitor;
    await signIn(visitor, person);
    await visitor.go('/inferred');
    const dialog = page.getByRole('dialog');
    const remove = page.getByRole('button', { name: 'Delete what is inferred' });
    await remove.or(page.getByText('Nothing is inferred about you')).first().waitFor();
    const charge = await charging(product, person);
    await charge();
    // The sums are made by a job of their own.
    await until('the profile', async () => {
      const { data } = await api.call<{ data: unknown }>('GET', '/accounts/v1/me/profile');
      return data ?? undefined;
    });
    await page.reload();
    await remove.click();
    expect(await dialog.innerText()).toMatch(/deleted/i);
    await dialog.getByRole('button', { name: 'Delete what is inferred' }).click();
    await page.getByRole('status').filter({ hasText: 'Done.' }).waitFor();
    await page.getByRole('button', { name: 'Object to profiling' }).click();
    await dialog.getByRole('button', { name: 'Object to profiling' }).click();
    await page.getByRole('button', { name: 'Take the objection back' }).waitFor();
    const profile = await api.call<{ profiling: boolean; data: unknown }>('GET', '/accounts/v1/me/profile');
    expect(profile).toMatchObject({ profiling: false, data: null });
  });

  it.each([
    ['zh-Hant', 'en', /[A-Za-z]{3,} [a-z]{2,} [a-z]{2,} [a-z]{2,}/],
    ['en', 'zh-Hant', /\p{Script=Han}/u],
  ] as const)('in %s over an account in %s, no sentence in the other', async (language, locale, other) => {
    const person = await newPerson(product, { locale });
    const visitor = await openVisitor({ language, device: 'phone' });
    await signIn(visitor, person);
    for (const path of [
      '/choices',
      '/choices/marketing',
      '/objections',
      '/inferred',
      '/who-looked?show=all',
      '/receipts',
    ])
      await visitor.go(path).then(async () => {
        await visitor.page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
        expect((await said(visitor)).split('\n').filter((line) => other.test(line))).toEqual([]);
      });
  });
});
