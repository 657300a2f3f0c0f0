import { CHROMIUM } from '../../support/browser/chromium';
import { BrowserPage } from '../../support/browser/devtools-page';
import { call, newDriver } from '../../support/people';
import type { RunningApp } from '../../support/running-app';
import { sharedRunningApp } from '../../support/shared-apps';

const TOKEN = 'Ab-_'.repeat(16);
const PATHS = [
  ...['/verify', '/confirm-email', '/recover', '/undo', '/verify-client', '/join', '/guardian', '/privacy'],
  ...['/newsletter/end', '/newsletter/end-asked', '/newsletter/confirmed', '/newsletter/barred', '/unsubscribe/done'],
  ...[
    `/newsletter/confirm?token=${TOKEN}`,
    `/newsletter/never?token=${TOKEN}${'Ab-_'.repeat(4)}`,
    `/unsubscribe/${TOKEN}`,
  ],
];
const PHONES = [280, 320, 360, 375, 412];

/** For every hyphenated word of the headings: is it in one line? Asked of the layout itself. */
const BROKEN_WORDS = `(() => {
  const broken = [];
  const walker = document.createTreeWalker(document.querySelector('h1'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\p{N}]+(?:-[\\p{L}\\p{N}]+)+/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) broken.push(word);
    }
  return { broken, wide: document.documentElement.scrollWidth > innerWidth + 1 };
})()`;

/** Row 16: words for those who read them. */
export function wordsForReaders(): void {
  describe('words of pages and problems', () => {
    let running: RunningApp;
    beforeAll(async () => {
      running = await sharedRunningApp();
    });
    afterAll(() => running.stop());

    const page = async (path: string, lang: string) => {
      const url = new URL(path, running.url);
      url.searchParams.set('lang', lang);
      return (await fetch(url)).text();
    };

    it.each(['en', 'zh-Hant'])(
      'no page asks a question for a title, or leads its readers to what is for developers: %s',
      async (lang) => {
        for (const path of PATHS) {
          const html = await page(path, lang);
          const [, title = ''] = /<h1>(.*?)<\/h1>/.exec(html) ?? [];
          expect([path, title]).toEqual([path, expect.stringMatching(/^[^?？!！]+$/)]);
          expect([path, /href="\/(dev|health|accounts\/docs|charging\/docs)/.test(html)]).toEqual([path, false]);
          expect([path, /One press|press, and|按一下/.test(html)]).toEqual([path, false]);
        }
      },
    );

    it.each([
      ['zh-Hant-HK', '*', 'zh-Hant', '須先確認後果', /您的帳戶會關閉/],
      ['en', 'zh-HK', 'zh-Hant', '須先確認後果', /您的帳戶會關閉/],
      ['en', 'fr', 'en', 'The effect has to be confirmed', /Your account closes/],
      ['zh-Hant-HK', 'en', 'en', 'The effect has to be confirmed', /Your account closes/],
    ])(
      'title and effect are in one language: an account in %s, accepted %s',
      async (locale, accepts, language, title, effect) => {
        const { accessToken } = await newDriver(running, { locale });
        const answer = await fetch(`${running.url}/accounts/v1/me/consents/account`, {
          method: 'PUT',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${accessToken}`,
            'accept-language': accepts,
          },
          body: JSON.stringify({ decision: 'withdrawn' }),
        });
        const body = (await answer.json()) as Record<string, unknown>;
        expect(body).toMatchObject({ code: 'confirmation-required', title, effect: expect.stringMatching(effect) });
        expect(answer.headers.get('content-language')).toBe(language);
      },
    );

    it('a problem without such words follows what the caller accepts; code and type never change', async () => {
      const ask = async (languages?: string) => {
        const headers = new Headers(languages === undefined ? [] : [['accept-language', languages]]);
        const answer = await fetch(`${running.url}/accounts/v1/me`, { headers });
        const { title, code, type } = (await answer.json()) as Record<string, string>;
        return { title, code, type, language: answer.headers.get('content-language') };
      };
      const [plain, chinese] = [await ask(), await ask('zh-TW, en;q=0.5')];
      expect(plain).toMatchObject({ title: 'A valid access token is needed', code: 'unauthenticated', language: 'en' });
      expect(chinese).toEqual({ ...plain, title: '需要有效的存取權杖', language: 'zh-Hant' });
      expect((await call(running, 'GET', '/accounts/v1/me')).body['title']).toBe(plain.title);
    });

    const onPhones = CHROMIUM === null ? it.skip : it;
    onPhones('no heading breaks inside a hyphenated word, and no page is wider than a phone', async () => {
      const browser = await BrowserPage.open(CHROMIUM ?? '');
      try {
        const wrong: unknown[] = [];
        for (const path of PATHS) {
          await browser.go(new URL(path, running.url).href);
          for (const width of PHONES) {
            await browser.send('Emulation.setDeviceMetricsOverride', {
              width,
              height: 700,
              deviceScaleFactor: 2,
              mobile: true,
            });
            const seen = (await browser.run(BROKEN_WORDS)) as { broken: string[]; wide: boolean };
            if (seen.broken.length > 0 || seen.wide) wrong.push({ path, width, ...seen });
          }
        }
        expect(wrong).toEqual([]);
      } finally {
        await browser.close();
      }
    });
  });
}
