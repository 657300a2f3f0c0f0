import { CHROMIUM } from '../../../scripts/lib/chromium.cjs';

/** Null where there is none, and tests that need it are left out. */
export { CHROMIUM };

/**
 * Without a sandbox: tests may run as root in a container, and the pages are ours. The rest is what Chromium does on its own
 * at each start, and would look for on hosts that a test has no business with.
 */
export const CHROMIUM_OPTIONS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * `describe` of tests in a real browser. Without one they are left out and counted as skipped; where a run must have one
 * (EVC_BROWSER_REQUIRED), each of them fails.
 */
export const inBrowser =
  CHROMIUM === null && process.env['EVC_BROWSER_REQUIRED'] !== '1' ? describe.skip.bind(describe) : describe;
