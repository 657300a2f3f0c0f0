import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { sharedProduct } from '../running-product';
import { atEachEnd, type TestEnd } from './each-end';
import { screenshot } from './screenshot';
import { launchedWhole, sharedBrowser } from './shared-browser';
import { Watch } from './watch';

export const DEVICES = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  /** What a page has to shrink to without scrolling sideways, which is a desktop enlarged four times too (WCAG 1.4.10). */
  small: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 800 } },
} as const satisfies Record<string, BrowserContextOptions>;

/** What browsers in Hong Kong ask for. */
const LOCALES = { en: 'en-HK', 'zh-Hant': 'zh-HK' } as const;

export type Device = keyof typeof DEVICES;
export type VisitorLanguage = keyof typeof LOCALES;

export interface VisitorOptions {
  readonly language: VisitorLanguage;
  readonly device: Device;
  /** Light unless told. */
  readonly scheme?: 'light' | 'dark';
  /** False for somebody who allows no script. */
  readonly script?: false;
  /** The running product unless told: an origin. */
  readonly site?: string;
  /** Lives on when a test ends, for those opened in `beforeAll`; what it heard counts against the test in which it did. */
  readonly staysOpen?: true;
  /** Allowed without asking. Who is shown notifications has a browser process of their own. */
  readonly permissions?: readonly ('camera' | 'notifications' | 'clipboard-read' | 'clipboard-write')[];
  /** What the camera shows: a file of `filmOf` (`camera.ts`). Such a visitor has a browser process of its own. */
  readonly camera?: string;
}

/**
 * Somebody with a browser of their own: cookies, storage and cache of nobody else. The test in which a page of theirs does what
 * none may (an error or warning on the console, a thing that the content policy refuses, a request elsewhere, an answer of 500
 * or more) fails when it ends, unless it said that it expects so.
 */
export class Visitor {
  private isOpen = true;

  private constructor(
    readonly options: VisitorOptions,
    /** The origin of the product. */
    readonly site: string,
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly watch: Watch,
    private readonly ownBrowser: Browser | undefined,
  ) {}

  /** @see openVisitor */
  static async open(options: VisitorOptions): Promise<Visitor> {
    const {
      language,
      device,
      scheme = 'light',
      script,
      site = await productSite(),
      permissions = [],
      camera,
    } = options;
    const isSpecial = camera !== undefined || permissions.includes('notifications');
    const own = isSpecial ? await launchedWhole(cameraOptions(camera)) : undefined;
    const browser = own ?? (await sharedBrowser());
    const context = await browser.newContext({
      ...DEVICES[device],
      baseURL: site,
      locale: LOCALES[language],
      timezoneId: 'Asia/Hong_Kong',
      colorScheme: scheme,
      reducedMotion: 'reduce',
      javaScriptEnabled: script ?? true,
    });
    context.setDefaultTimeout(15_000);
    if (permissions.length > 0) await context.grantPermissions([...permissions], { origin: site });
    const watch = await Watch.over(context, site);
    const visitor = new Visitor(options, site, context, await context.newPage(), watch, own);
    atEachEnd((end) => visitor.ends(end));
    return visitor;
  }

  /** What a person pressed so far, in all tabs. */
  async clicks(): Promise<number> {
    await this.allArrived();
    return this.watch.clicks;
  }

  /** To a path of the product. */
  async go(path: string): Promise<void> {
    await this.page.goto(path, { waitUntil: 'load' });
  }

  /**
   * Such a complaint is no fault in this test; none of the kind is one. They read `console error: …`, `console warning: …`,
   * `error in a page: …`, `content policy: …`, `another origin: …`, `answer 503: GET /…`.
   */
  expects(what: RegExp): void {
    this.watch.expects(what);
  }

  /** Closes the browser. @throws Error with what was heard that nobody expected */
  async close(): Promise<void> {
    if (!this.isOpen) return;
    const complaints = await this.heard();
    this.isOpen = false;
    await this.context.close();
    await this.ownBrowser?.close();
    if (complaints.length > 0) throw new Error(complaintsOf(complaints));
  }

  private async ends({ test, isFailed, isLast }: TestEnd): Promise<boolean> {
    if (!this.isOpen) return false;
    const complaints = await this.heard();
    if (isFailed || complaints.length > 0) await screenshot(this.page, test);
    if (isLast || this.options.staysOpen !== true) await this.close();
    if (complaints.length > 0) throw new Error(complaintsOf(complaints));
    return this.isOpen;
  }

  private async heard(): Promise<string[]> {
    await this.allArrived();
    return this.watch.take();
  }

  /** A word with each page, so that what it said before has arrived. */
  private async allArrived(): Promise<void> {
    const late = new Promise((resolve) => setTimeout(resolve, 2_000).unref());
    const asked = this.context.pages().map((page) => page.evaluate('0').catch(() => undefined));
    await Promise.race([Promise.all(asked), late]);
  }
}

/** A fresh browser context with one page. It is closed when the test ends. */
export const openVisitor = (options: VisitorOptions): Promise<Visitor> => Visitor.open(options);

let site: Promise<string> | undefined;

/** The origin that the product takes itself for: cookies and `Origin` are about no other. */
function productSite(): Promise<string> {
  site ??= sharedProduct().then(({ server }) => siteOf(server.url));
  return site;
}

/** What PUBLIC_URL is by default (config/shared.ts). */
export const siteOf = (url: string): string => `http://localhost:${new URL(url).port}`;

const complaintsOf = (complaints: readonly string[]): string => `in the browser:\n  ${complaints.join('\n  ')}`;

const cameraOptions = (film: string | undefined): string[] =>
  film === undefined
    ? []
    : [
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
      ];
