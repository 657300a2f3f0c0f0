import { axe, inBrowser, layout, openVisitor, tabThrough, type Visitor } from '../support/browser';

const TOKEN = 'A'.repeat(64);
const BAR_TOKEN = 'A'.repeat(80);

/** Pages that the server writes as a whole, each with what it is answered with. */
const PAGES: readonly (readonly [path: string, status: number])[] = [
  ['/privacy', 200],
  ['/privacy?version=2', 200],
  ['/privacy?version=999', 404],
  ['/newsletter/end', 200],
  ['/newsletter/end-asked', 200],
  ['/newsletter/confirmed', 200],
  ['/newsletter/refused', 200],
  ['/newsletter/barred', 200],
  [`/newsletter/confirm?token=${TOKEN}`, 200],
  [`/newsletter/never?token=${BAR_TOKEN}`, 200],
  [`/unsubscribe/${TOKEN}`, 200],
  ['/unsubscribe/done', 200],
  ['/unsubscribe/cut-off', 404],
  ['/no-such-page', 404],
];

/** Those whose script keeps the code of a link: without script they say why they need it. */
const SCRIPTED = [
  '/guardian',
  '/verify',
  '/confirm-email',
  '/recover',
  '/undo',
  '/verify-client',
  '/verify-client-member',
  '/join',
];

const VISITORS = [
  { language: 'en', device: 'phone', scheme: 'light' },
  { language: 'en', device: 'desktop', scheme: 'light' },
  { language: 'zh-Hant', device: 'phone', scheme: 'dark' },
  { language: 'zh-Hant', device: 'desktop', scheme: 'dark' },
] as const;

const NEEDS_SCRIPT = { en: 'Please allow JavaScript', 'zh-Hant': '請容許此頁使用 JavaScript' };
const LINK_WITHOUT_CODE = { en: 'The code of the link is missing', 'zh-Hant': '連結缺少代碼' };

inBrowser('pages that the server writes', () => {
  describe.each(VISITORS)('$language, $device, $scheme', (options) => {
    let visitor: Visitor;
    beforeAll(async () => {
      visitor = await openVisitor({ ...options, staysOpen: true });
    });
    afterAll(() => visitor.close());

    it.each(PAGES)('%s is whole and reachable for all', async (path, status) => {
      if (status === 404) visitor.expects(/404/);
      await visitor.go(path);
      await isWhole(visitor);
    });

    it.each(SCRIPTED)('%s says when its link is cut off', async (path) => {
      await visitor.go(path);
      await visitor.page.getByRole('status').getByText(LINK_WITHOUT_CODE[options.language]).waitFor();
      await isWhole(visitor);
    });
  });

  describe.each(['en', 'zh-Hant'] as const)('without script, %s', (language) => {
    it('show the same, and ask for script only where a code must stay in the browser', async () => {
      const visitor = await openVisitor({ language, device: 'phone', script: false });
      for (const [path, status] of PAGES) {
        if (status === 404) visitor.expects(/404/);
        await visitor.go(path);
        await layout(visitor);
        expect([path, await asksForScript(visitor)]).toEqual([path, false]);
      }
      for (const path of SCRIPTED) {
        await visitor.go(path);
        await layout(visitor);
        expect([path, await asksForScript(visitor)]).toEqual([path, true]);
      }
    });

    it('take a form: whoever lost the mails of the newsletter asks for a link to end it', async () => {
      const visitor = await openVisitor({ language, device: 'phone', script: false });
      await visitor.go('/newsletter/end');
      await visitor.page.getByRole('textbox').fill('nobody@driver.example');
      await visitor.page.getByRole('button').press('Enter');
      await visitor.page.waitForURL(/\/newsletter\/end-asked/);
      await layout(visitor);
    });
  });

  it.each(['/privacy', '/newsletter/end', '/verify#token=x', '/recover#token=x', '/join#token=x'])(
    '%s is walked with the Tab key, from the skip link to the foot',
    async (path) => {
      const visitor = await openVisitor({ language: 'en', device: 'desktop' });
      await visitor.go(path);
      const stops = await tabThrough(visitor);
      expect([stops[0], stops.at(-1)]).toEqual(['<a.skip> "Skip to content"', '<a> "IP Geolocation by DB-IP"']);
    },
  );

  it('the other language is one press away, and stays', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'phone' });
    await visitor.go('/privacy');
    await visitor.page.getByRole('link', { name: '繁體中文' }).click();
    await visitor.page.getByRole('heading', { level: 1, name: '私隱政策' }).waitFor();
    await visitor.page.getByRole('link', { name: '取消訂閱通訊' }).click();
    await visitor.page.locator('html[lang=zh-Hant]').waitFor();
    expect([new URL(visitor.page.url()).pathname, await visitor.clicks()]).toEqual(['/newsletter/end', 2]);
  });

  /** No violation that axe or our own look would find, and the words of one language alone. */
  async function isWhole(visitor: Visitor): Promise<void> {
    // Half a second each: once on the phone and once on the desktop, light and dark.
    if ((visitor.options.language === 'en') === (visitor.options.device === 'phone')) await axe(visitor);
    await layout(visitor);
    expect(await visitor.page.locator('html').getAttribute('lang')).toBe(visitor.options.language);
  }

  async function asksForScript({ page, options }: Visitor): Promise<boolean> {
    const [asked] = await page.locator('noscript p').filter({ visible: true }).allTextContents();
    return asked?.startsWith(NEEDS_SCRIPT[options.language]) ?? false;
  }
});
