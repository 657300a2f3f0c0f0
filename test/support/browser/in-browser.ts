import { CHROMIUM } from './chromium';

/**
 * `describe` of tests in a real browser. Without one they are left out and counted as skipped; where a run must have one
 * (EVC_BROWSER_REQUIRED), each of them fails.
 */
export const inBrowser =
  CHROMIUM === null && process.env['EVC_BROWSER_REQUIRED'] !== '1' ? describe.skip.bind(describe) : describe;
