import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const FOLDER = join(tmpdir(), 'ev-cloud-screenshots');

/** Of a test that failed; its path is printed. Never a reason to fail by itself: the page may be gone. */
export async function screenshot(page: Page, test: string): Promise<void> {
  const name = test
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(-120);
  const path = join(FOLDER, `${name}.png`);
  await mkdir(FOLDER, { recursive: true });
  const where = page.url();
  await page.screenshot({ path, timeout: 5_000 }).then(
    () => console.log(`screenshot of ${where} at the end of "${test}": ${path}`),
    () => undefined,
  );
}
