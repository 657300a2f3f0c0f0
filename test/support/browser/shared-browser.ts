import { type Browser, chromium } from 'playwright-core';
import { atEnd } from '../at-end';
import { CHROMIUM, CHROMIUM_OPTIONS } from './chromium';

/** Whatever a page asks for outside this machine is asked in vain: a test must not depend on hosts of others, nor tell them. */
const ALONE = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1';

let shared: Promise<Browser> | undefined;

/** One process that the files of a bundle share: its start costs half a second of processor, a visitor in it a tenth. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= launched().then((browser) => {
    atEnd('the browser', async () => {
      shared = undefined;
      await browser.close();
    });
    return browser;
  });
  return shared;
}

/** A process for whoever needs options of their own. The caller closes it. */
export async function launched(options: readonly string[] = []): Promise<Browser> {
  if (CHROMIUM === null) throw new Error('there is no Chromium on this machine: apt-get install chromium');
  return chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_OPTIONS, ALONE, ...options] });
}
