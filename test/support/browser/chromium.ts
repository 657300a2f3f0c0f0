import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../built-program';

/** Also from a compiled program, which lies elsewhere. */
const scripts = createRequire(join(ROOT, 'scripts', 'lib', 'any.cjs'));

/** Null where there is none, and tests that need it are left out. */
export const { CHROMIUM, CHROMIUM_SHELL } = scripts('./chromium.cjs') as Readonly<
  Record<'CHROMIUM' | 'CHROMIUM_SHELL', string | null>
>;

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
