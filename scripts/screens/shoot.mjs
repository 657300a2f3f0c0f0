/* global document, localStorage */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM } from '../lib/chromium.cjs';
import { codeOf } from './people.mjs';

const DEVICES = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 1 },
};
const SCHEMES = ['light', 'dark'];
/** Higher pages are cut: a picture is there to be looked at. */
const HIGHEST = 2_400;

/** Takes the pictures of `pages` into `folder`. @returns {Promise<number>} bytes */
export async function shoot({ url, demo, now, pages, folder, progress }) {
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--font-render-hinting=none'],
  });
  const people = { driver: demo.drivers[0], operator: demo.managers[0], desk: demo.desk[0], admin: demo.admins[0] };
  let bytes = 0;
  try {
    for (const who of new Set(pages.map(([, who]) => who))) {
      const context = await browser.newContext({ baseURL: url, timezoneId: 'Asia/Hong_Kong', reducedMotion: 'reduce' });
      await context.clock.install({ time: now() });
      const page = await context.newPage();
      if (who !== null) await enter(page, people[who], now);
      for (const [name, , address, zh] of pages.filter(([, whose]) => whose === who)) {
        progress(name);
        for (const language of zh ? ['en', 'zh-Hant'] : ['en'])
          for (const [device, { viewport }] of Object.entries(DEVICES))
            for (const scheme of SCHEMES) {
              await page.setViewportSize(viewport);
              await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
              await open(page, address, language);
              const file = [name, device, scheme, ...(language === 'en' ? [] : [language])].join('-');
              bytes += await picture(page, join(folder, `${file}.png`), viewport);
            }
      }
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return bytes;
}

async function enter(page, { email, password, totpSecret }, now) {
  await page.goto('/sign-in?lang=en');
  await page.locator('input[autocomplete="username"]').fill(email);
  await page.locator('input[autocomplete="current-password"]').fill(password);
  await page.locator('form button[type="submit"]').click();
  if (totpSecret) {
    // A code signs in once, and the story may have used the one of now.
    await page.locator('input[autocomplete="one-time-code"]').fill(codeOf(totpSecret, now() + 30_000));
    await page.locator('form button[type="submit"]').click();
  }
  await page.waitForURL((address) => address.pathname === '/');
}

async function open(page, address, language) {
  await page.evaluate((chosen) => localStorage.setItem('evc.language', chosen), language).catch(() => undefined);
  const [list, rest] = address.split('*');
  if (rest === undefined) await page.goto(`${address}?lang=${language}`);
  else {
    await page.goto(`${list.replace(/\/[^/]*$/, '')}?lang=${language}`);
    await page.locator(`main a[href^="${list}"]`).first().click();
    await page.waitForURL((now) => now.pathname.startsWith(list));
  }
  await page.waitForLoadState('networkidle');
  await page.locator('main [aria-busy="true"]').waitFor({ state: 'detached' });
  await page.waitForTimeout(150);
}

/** The page as a whole, as on a screen that is high enough; as a palette where the optional image library is there. */
async function picture(page, path, viewport) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  // A bar at the foot of the screen would else stand in the middle of the picture.
  await page.setViewportSize({ ...viewport, height: Math.min(Math.max(height, viewport.height), HIGHEST) });
  await page.waitForTimeout(100);
  const taken = await page.screenshot();
  const sharp = await import('sharp').then(({ default: library }) => library).catch(() => null);
  const content = sharp
    ? await sharp(taken).png({ palette: true, colours: 128, compressionLevel: 9 }).toBuffer()
    : taken;
  await writeFile(path, content);
  return content.length;
}
