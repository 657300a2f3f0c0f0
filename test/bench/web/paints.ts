import type { Browser, BrowserContext, Page } from 'playwright-core';

/** As slow as a phone of some years ago, beside the machine of this run. */
const SLOWED_DOWN = 4;
/** What is painted after this much silence is not waited for. */
const QUIET_MS = 600;

export interface Opened {
  /** Milliseconds from the request until the largest part was painted (LCP). */
  readonly paintMs: number;
  /** What came over the line, in kB. */
  readonly kilobytes: number;
}

/** Runs in the page. */
const LARGEST_PAINT = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? null)).observe({
    type: 'largest-contentful-paint',
    buffered: true,
  });
  setTimeout(() => resolve(null), 3000);
})`;

/** Somebody with an empty cache, signed in where a session is given. */
export async function visitor(browser: Browser, site: string, cookies: Cookies): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: site, viewport: { width: 390, height: 844 }, locale: 'en-HK' });
  if (cookies.length > 0) {
    await context.addCookies([...cookies]);
    await context.addInitScript("localStorage.setItem('evc.session', '1')");
  }
  return context;
}

export type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** Opens one address in a fresh page. @throws Error where it is no page, or nothing was painted */
export async function open(context: BrowserContext, address: string): Promise<Opened> {
  const page = await context.newPage();
  try {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED_DOWN });
    let bytes = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    const answer = await page.goto(address, { waitUntil: 'networkidle' });
    if (!answer?.ok()) throw new Error(`${address} answered ${answer?.status() ?? 'nothing'}`);
    await page.waitForTimeout(QUIET_MS);
    return { paintMs: await largestPaint(page), kilobytes: bytes / 1000 };
  } finally {
    await page.close();
  }
}

async function largestPaint(page: Page): Promise<number> {
  const found = await page.evaluate<number | null>(LARGEST_PAINT);
  if (found === null) throw new Error(`nothing was painted at ${page.url()}`);
  return found;
}
