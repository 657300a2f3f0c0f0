import { totpCode } from '../../apps/accounts/src/authentication/factors/totp';
import type { SignedInApi } from '../../apps/simulator/src/signed-in-api';
import { apiOf, axe, demoPerson, demoSignIn, inBrowser, layout, openVisitor, type Visitor } from '../support/browser';
import { type RunningProduct, sharedProduct } from '../support/running-product';

const SCRIPT = '<script>document.title = "taken"</script>';

interface DryRun {
  readonly told: number;
  readonly asks: readonly { readonly purpose: string; readonly people: number }[];
}

interface Version {
  readonly texts: readonly { readonly locale: string; readonly title: string; readonly body: string }[];
  readonly notices: readonly {
    readonly purpose: string;
    readonly locales: Readonly<
      Record<string, { readonly title: string; readonly text: string; readonly refusing: string }>
    >;
  }[];
}

interface SessionRow {
  readonly id: string;
  readonly createdAt: string;
  readonly current: boolean;
}

/** Ends the browser's session from elsewhere, as its owner may: the newest that is not the caller's own. */
async function endSession(api: SignedInApi): Promise<void> {
  const { items } = await api.call<{ items: SessionRow[] }>('GET', '/accounts/v1/sessions');
  const [newest] = items
    .filter(({ current }) => !current)
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt));
  await api.call('DELETE', `/accounts/v1/sessions/${newest?.id ?? ''}`);
}

inBrowser('the privacy office publishes a policy version', () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await sharedProduct();
  });

  const whole = async (visitor: Visitor): Promise<void> => {
    await axe(visitor);
    await layout(visitor);
  };

  it('counts as the API does, keeps the draft through a reload and an ended session, and publishes once', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    const { page } = visitor;
    await demoSignIn(visitor, 'desk');
    const api = apiOf(product, await demoPerson('desk'));
    await page.getByRole('link', { name: 'Policies' }).click();
    await page.getByRole('link', { name: 'Write a new version' }).click();
    const count = page.getByRole('button', { name: 'Count now' });

    // Nothing is chosen, and what is empty is marked at its place.
    await count.click();
    await page.getByText('Please look at what is marked above.').waitFor();
    expect(await page.getByText('Please choose.').count()).toBe(2);

    // What the service refuses stands at its place too.
    visitor.expects(/console error: .*422.*desk\/policies/);
    // Another file may have published a version that begins in a month.
    const { earliest } = await api.call<{ earliest: Record<'minor' | 'material', string> }>(
      'GET',
      '/accounts/v1/desk/policies',
    );
    const summary = `A mail service sends our offers. ${SCRIPT}`;
    await page.getByLabel('Wording only').check();
    await page.getByLabel('In force from').fill(earliest.minor);
    await page.getByLabel('What it is about').selectOption('recipients');
    await page.getByLabel('In words for people, English').fill(summary);
    await page.getByLabel('In words for people, Traditional Chinese').fill(`優惠改由電郵服務商寄送。${SCRIPT}`);
    await count.click();
    await page.getByText('This is more than wording (Who receives data)').waitFor();
    await page.getByLabel('Material', { exact: true }).check();
    await count.click();
    await page.getByText('Say which purposes it touches.').waitFor();
    await page.getByRole('checkbox', { name: 'Offers and news' }).check();
    await count.click();
    await page.getByText('“Offers and news” needs a new notice').waitFor();
    await page.getByLabel('Change the notice of').selectOption('marketing');
    await page.getByLabel('In force from').fill(new Date().toISOString().slice(0, 10));
    await count.click();
    await page.getByText('Too early: people must have their notice.').waitFor();
    await page.getByLabel('In force from').fill(earliest.material);

    // A dry run of a material change: the numbers are the API's, and nothing has changed.
    await count.click();
    await page.getByRole('table', { name: 'Who is asked anew, by purpose' }).waitFor();
    const { items } = await api.call<{ items: { version: number }[] }>('GET', '/accounts/v1/desk/policies');
    const newest = items[0]?.version ?? 0;
    const base = await api.call<Version>('GET', `/accounts/v1/policy/versions/${newest}`);
    const words = base.notices.find(({ purpose }) => purpose === 'marketing')?.locales ?? {};
    const dry = await api.call<DryRun>('POST', '/accounts/v1/desk/policies?dryRun=true', {
      effectiveFrom: earliest.material,
      change: 'material',
      changes: [{ what: 'recipients', purposes: ['marketing'], summary: { en: 'A.', 'zh-Hant': '甲。' } }],
      texts: base.texts.map(({ locale, title, body }) => ({
        locale,
        title,
        body,
      })),
      notices: [
        {
          purpose: 'marketing',
          locales: Object.fromEntries(
            Object.entries(words).map(([locale, { title, text, refusing }]) => [locale, { title, text, refusing }]),
          ),
        },
      ],
    });
    const shown = await page.getByRole('status').filter({ hasText: 'Told' }).innerText();
    expect(shown.replace(/\s+/g, ' ')).toContain(`Told ${dry.told} By push, mail and inbox`);
    expect(await page.getByRole('row', { name: /^Offers and news/ }).innerText()).toMatch(
      new RegExp(`Offers and news\\s+${dry.asks[0]?.people ?? '?'}\\s+Who receives data\\s+Publication`),
    );
    await whole(visitor);

    // The draft is there after a reload; then it becomes one of wording only, which asks nobody.
    await page.reload();
    expect(await page.getByLabel('In words for people, English').inputValue()).toBe(summary);
    await page.getByRole('button', { name: 'Leave this notice as it is' }).click();
    await page.getByLabel('Wording only').check();
    await page.getByLabel('What it is about').selectOption('wording');
    await page.getByLabel('In force from').fill(earliest.minor);
    const body = page.getByRole('region', { name: 'Text in English' }).getByLabel('Text (Markdown)');
    await body.fill(`${await body.inputValue()}\n\n${SCRIPT}`);

    // The session ends in the middle: it is asked for again, and the draft goes on.
    await endSession(api);
    visitor.expects(/console error: .*401.*desk\/policies/);
    visitor.expects(/console error: .*400.*sessions\/refresh/);
    await count.click();
    await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
    await axe(visitor);
    const dialog = page.getByRole('dialog');
    const person = await demoPerson('desk');
    await dialog.locator('input[autocomplete=username]').fill(person.email);
    await dialog.locator('input[autocomplete=current-password]').fill(person.password);
    await dialog.locator('button[type=submit]').click();
    await dialog.locator('input[autocomplete=one-time-code]').fill(totpCode(person.totpSecret ?? '', new Date()));
    await dialog.locator('button[type=submit]').click();
    await page.getByText('Nobody is asked anew.').waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText(/people are told, 0 answers are asked for anew/).waitFor();
    await page.getByRole('button', { name: `Publish version ${newest + 1}` }).dblclick();
    await page.getByRole('heading', { level: 1, name: `Version ${newest + 1}` }).waitFor();
    const after = await api.call<{ items: { version: number }[] }>('GET', '/accounts/v1/desk/policies');
    expect(after.items[0]?.version).toBe(newest + 1);

    // Its words are text, its announcement comes to an end by itself, the draft is done.
    await page.getByText(summary).first().waitFor();
    await page.getByText(/Everybody was told|There was nobody to tell/).waitFor({ timeout: 30_000 });
    expect(await page.title()).toContain(`Version ${newest + 1}`);
    await whole(visitor);
    await visitor.go('/desk/policies/new');
    expect(await page.getByLabel('In words for people, English').inputValue()).toBe('');
  });
});
