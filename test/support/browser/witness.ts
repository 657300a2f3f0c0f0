import type { Request, Response } from 'playwright-core';
import type { Reading } from '../canary/readings';
import type { Visitor } from './visitor';

/** What scripts can keep in a browser, all of it. */
const STORED = `(async () => {
  const kept = { local: { ...localStorage }, session: { ...sessionStorage }, cookies: document.cookie, databases: {} };
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done, failed) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => failed(opening.error);
    });
    for (const store of database.objectStoreNames)
      kept.databases[name + '/' + store] = await new Promise((done, failed) => {
        const reading = database.transaction(store).objectStore(store).getAll();
        reading.onsuccess = () => done(reading.result);
        reading.onerror = () => failed(reading.error);
      });
    database.close();
  }
  return JSON.stringify(kept);
})()`;

/** The page as it stands, with what is in its fields. */
const SHOWN = `document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea, select')].map(({ value }) => value).join('\\n')`;

/**
 * Writes down everything that a visitor's browser gets to see: requests and answers with their bodies, the console, and, when asked,
 * the page and what is stored. Files of the build are left out: they are the same for everybody.
 */
export class Witness {
  private readonly heard: Reading[] = [];
  private readonly pending: Promise<void>[] = [];

  constructor(private readonly visitor: Visitor) {
    const { context, site } = visitor;
    const isBuilt = (url: string): boolean => url.startsWith(`${site}/web/`);
    context.on('console', (message) => this.note('console', message.text()));
    context.on('request', (request) => {
      if (isBuilt(request.url())) return;
      this.note(`request ${nameOf(request)}`, [request.url(), request.headers(), request.postData() ?? '']);
    });
    context.on('response', (response) => {
      if (!isBuilt(response.url())) this.pending.push(this.answer(response));
    });
  }

  /** Looks at the page that is open and at what is stored by now. */
  async look(): Promise<void> {
    const { page } = this.visitor;
    const { pathname } = new URL(page.url());
    this.note(`page ${pathname}`, await page.evaluate<string>(SHOWN));
    this.note(`storage on ${pathname}`, await page.evaluate<string>(STORED));
  }

  /** All that was seen so far. */
  async readings(): Promise<readonly Reading[]> {
    await Promise.all(this.pending);
    return this.heard;
  }

  private async answer(response: Response): Promise<void> {
    // A redirect and a download have no body here, and an answer that the page left behind is gone.
    const body = await response.text().catch(() => '');
    this.note(`answer ${nameOf(response.request())}`, [response.headers(), body]);
  }

  private note(place: string, content: unknown): void {
    this.heard.push({ place, content });
  }
}

const nameOf = (request: Request): string => `${request.method()} ${new URL(request.url()).pathname}`;
