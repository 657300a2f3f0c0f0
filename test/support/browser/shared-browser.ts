import { type Browser, chromium } from 'playwright-core';
import { atEnd } from '../at-end';
import { CHROMIUM, CHROMIUM_OPTIONS, CHROMIUM_SHELL } from './chromium';

/** Whatever a page asks for outside this machine is asked in vain: a test must not depend on hosts of others, nor tell them. */
const ALONE = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1';

let shared: Promise<Browser> | undefined;

/** One process that the files of a bundle share: its start costs half a second of processor, a visitor in it a tenth. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= launched(CHROMIUM_SHELL).then((browser) => {
    atEnd('the browser', async () => {
      shared = undefined;
      await browser.close();
    });
    return browser;
  });
  return shared;
}

/** A process for whoever needs what the shared one has not, or options of their own. The caller closes it. */
export const launchedWhole = (options: readonly string[] = []): Promise<Browser> => launched(CHROMIUM, options);

async function launched(executablePath: string | null, options: readonly string[] = []): Promise<Browser> {
  if (executablePath === null) throw new Error('there is no Chromium on this machine: apt-get install chromium');
  return chromium.launch({ executablePath, args: [...CHROMIUM_OPTIONS, ALONE, ...options] });
}
