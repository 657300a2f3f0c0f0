import {
  apiOf,
  axe,
  demoPerson,
  demoSignIn,
  inBrowser,
  layout,
  newPerson,
  openVisitor,
  signIn,
  tabThrough,
  type Visitor,
} from '../support/browser';
import { type RunningProduct, sharedProduct } from '../support/running-product';

const SCRIPT = '<script>document.title = "taken"</script>';
/** By locale, for later tests read the same notices. */
const ADDED: Readonly<Record<string, string>> = {
  en: `A mail service sends them. ${SCRIPT}`,
  'zh-Hant': `由電郵服務商寄送。${SCRIPT}`,
};
interface Notice {
  readonly purpose: string;
  readonly locales: Readonly<
    Record<string, { readonly title: string; readonly text: string; readonly refusing: string }>
  >;
}

interface Version {
  readonly texts: readonly { readonly locale: string; readonly title: string; readonly body: string }[];
  readonly notices: readonly Notice[];
}

inBrowser('the privacy centre', () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await sharedProduct();
  });

  const whole = async (visitor: Visitor): Promise<void> => {
    await axe(visitor);
    await layout(visitor);
  };
  const given = async (): Promise<Awaited<ReturnType<typeof newPerson>>> => {
    const person = await newPerson(product);
    const api = apiOf(product, person);
    const { version } = await api.call<{ version: number }>('GET', '/accounts/v1/notices/marketing');
    await api.call('PUT', '/accounts/v1/me/consents/marketing', { decision: 'given', noticeVersion: version });
    return person;
  };
  const historyOf = async (api: ReturnType<typeof apiOf>): Promise<string[]> => {
    const path = '/accounts/v1/me/consents/marketing/history';
    return (await api.call<{ items: { event: string }[] }>('GET', path)).items.map(({ event }) => event);
  };
  const marketing = ({ page }: Visitor) => page.getByRole('group', { name: 'Your answer: Offers and news' });

  it('has choices that a key walks through, each stop seen and marked', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    await demoSignIn(visitor, 'drivers');
    await visitor.go('/choices');
    await visitor.page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
    await tabThrough(visitor);
  });

  it('QV-6: giving marketing takes as many presses as withdrawing it, and one way is chosen alone', async () => {
    const person = await given();
    const visitor = await openVisitor({ language: 'en', device: 'phone' });
    const { page } = visitor;
    await signIn(visitor, person);
    await visitor.go('/choices');
    await marketing(visitor).getByRole('button', { name: 'No' }).click();
    await marketing(visitor).getByRole('button', { name: 'No', pressed: true }).waitFor();

    // As many presses either way; a second press of an impatient finger says nothing more.
    const before = await visitor.clicks();
    await marketing(visitor).getByRole('button', { name: 'Yes' }).click();
    await marketing(visitor).getByRole('button', { name: 'Yes', pressed: true }).waitFor();
    expect((await visitor.clicks()) - before).toBe(1);
    await marketing(visitor).getByRole('button', { name: 'No' }).dblclick();
    await marketing(visitor).getByRole('button', { name: 'No', pressed: true }).waitFor();
    expect(await historyOf(apiOf(product, person))).toEqual(['withdrawn', 'given', 'withdrawn', 'given']);

    // One way alone, by keyboard; then the history with a receipt for each.
    await page.getByRole('region', { name: 'Offers and news' }).getByLabel('E-mail').press('Space');
    await marketing(visitor).getByRole('button', { name: 'Yes', pressed: true }).waitFor();
    await page.getByRole('link', { name: 'Notice and history: Offers and news' }).click();
    await page
      .getByRole('link', { name: /^Receipt: Withdrew the yes/ })
      .first()
      .waitFor();
    expect(await page.getByRole('link', { name: /^Receipt: / }).count()).toBe(5);
    await whole(visitor);
  });

  it('a yes beside the browser’s privacy signal is asked once more, and both answers weigh the same', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    const { page } = visitor;
    await signIn(visitor, await newPerson(product));
    await visitor.context.setExtraHTTPHeaders({ 'sec-gpc': '1' });
    await visitor.go('/choices');
    visitor.expects(/console error: .*409.*consents\/marketing/);
    await marketing(visitor).getByRole('button', { name: 'Yes' }).click();
    await page.getByRole('dialog', { name: 'Your browser asks us not to' }).waitFor();
    await whole(visitor);
    await page.getByRole('button', { name: 'Leave it off' }).click();
    await marketing(visitor).getByRole('button', { name: 'Yes' }).click();
    await page.getByRole('button', { name: 'Say yes in spite of the signal' }).click();
    await marketing(visitor).getByRole('button', { name: 'Yes', pressed: true }).waitFor();
  });

  it('QST-1.3a: a changed copy of a receipt is found by anybody, without signing in', async () => {
    const api = apiOf(product, await given());
    const { items } = await api.call<{ items: { eventId: string }[] }>(
      'GET',
      '/accounts/v1/me/consents/marketing/history',
    );
    const receipt = await api.call<object>('GET', `/accounts/v1/me/receipts/${items[0]?.eventId ?? ''}`);
    const text = JSON.stringify(receipt, null, 2);
    const stranger = await openVisitor({ language: 'zh-Hant', device: 'phone' });
    const check = async (content: string, found: RegExp): Promise<void> => {
      await stranger.go('/check-receipt');
      const file = { name: 'receipt.json', mimeType: 'application/json', buffer: Buffer.from(content) };
      await stranger.page.locator('input[type=file]').first().setInputFiles(file);
      await stranger.page.getByText(found).waitFor();
      await whole(stranger);
    };
    await check(text, /此收據屬實|能核實的部分均成立/);
    await stranger.page.getByText('屬實收據的內容').waitFor();
    await check(text.replace('"receipt:event": "given"', '"receipt:event": "refused"'), /請勿信任此收據/);
    await stranger.page.getByText('可讀部分與已簽署內容不符').waitFor();
    await check('{"signature":"a.b.c"}', /請勿信任此收據/);
  });

  it('QTL-11: a change of the policy is asked again, shown word by word, and its words stay words', async () => {
    const person = await given();
    const desk = apiOf(product, await demoPerson('desk'));
    const { items } = await desk.call<{ items: { version: number }[] }>('GET', '/accounts/v1/desk/policies');
    const base = await desk.call<Version>('GET', `/accounts/v1/policy/versions/${items[0]?.version ?? 0}`);
    const words = base.notices.find(({ purpose }) => purpose === 'marketing')?.locales ?? {};
    const { version } = await desk.call<{ version: number }>('POST', '/accounts/v1/desk/policies', {
      effectiveFrom: new Date(Date.now() + 45 * 864e5).toISOString().slice(0, 10),
      change: 'material',
      changes: [
        {
          what: 'recipients',
          purposes: ['marketing'],
          summary: { en: `A mail service sends. ${SCRIPT}`, 'zh-Hant': '優惠改由電郵服務商寄送。' },
        },
      ],
      texts: base.texts.map(({ locale, title, body }) => ({ locale, title, body })),
      notices: [
        {
          purpose: 'marketing',
          locales: Object.fromEntries(
            Object.entries(words).map(([locale, { title, text, refusing }]) => [
              locale,
              { title, text: `${text} ${ADDED[locale] ?? ''}`, refusing },
            ]),
          ),
        },
      ],
    });
    const visitor = await openVisitor({ language: 'en', device: 'phone' });
    const { page } = visitor;
    await signIn(visitor, person);
    await visitor.go('/choices');
    await page.getByText('Your answer is needed again').waitFor();
    await page.getByText(`A mail service sends. ${SCRIPT}`).waitFor();
    expect(await marketing(visitor).getByRole('button', { pressed: true }).count()).toBe(0);
    await whole(visitor);
    await marketing(visitor).getByRole('button', { name: 'Yes, go on' }).click();
    await marketing(visitor).getByRole('button', { name: 'Yes', pressed: true }).waitFor();
    expect(await page.getByText('Your answer is needed again').count()).toBe(0);

    await visitor.go(`/policy-changes?to=${version}`);
    await page.locator('ins', { hasText: 'A mail service sends them.' }).waitFor();
    expect(await page.locator('ins', { hasText: SCRIPT }).count()).toBeGreaterThan(0);
    await whole(visitor);
    expect(await page.title()).not.toBe('taken');
  });

  it('QTL-10.1: an objection stops a use, is told where it is chosen, and is taken back; so is one to profiling', async () => {
    const person = await given();
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    const { page } = visitor;
    await signIn(visitor, person);
    await page.getByRole('link', { name: 'Objections' }).click();
    await page.getByRole('button', { name: 'Object to Offers and news' }).click();
    await page.getByRole('button', { name: 'Take back: Offers and news' }).waitFor();
    await page.getByRole('link', { name: 'All choices' }).click();
    await page.getByText('You have objected.').waitFor();
    await page.getByRole('link', { name: 'Objections' }).first().click();
    await page.getByRole('button', { name: 'Take back: Offers and news' }).click();
    await page.getByRole('button', { name: 'Object to Offers and news' }).waitFor();

    await page.getByRole('link', { name: 'Inferred about you' }).click();
    await page.getByRole('button', { name: 'Object to profiling' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Object to profiling' }).click();
    await page.getByText(/You object since/).waitFor();
    await whole(visitor);
  });
});
