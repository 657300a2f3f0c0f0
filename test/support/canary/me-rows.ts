import { randomUUID } from 'node:crypto';
import { until } from '../until';
import type { OperatorBrowser } from './operator-browser';

const PHONE = '+852 5123 4567';

/** The notices about the account's own factors, which the rows before these have changed. */
async function firstMessage(browser: OperatorBrowser): Promise<string> {
  return until('a notice in the inbox', async () => (await browser.askAll('GET /accounts/v1/me/inbox'))[0]?.id);
}

async function sendCode(browser: OperatorBrowser): Promise<string> {
  await browser.ask('PATCH /accounts/v1/me', { body: { phone: PHONE } });
  await browser.ask('POST /accounts/v1/me/phone/code');
  const to = encodeURIComponent(PHONE.replaceAll(' ', ''));
  return until('the text with the code', async () => {
    const texts = await fetch(`${browser.url}/dev/texts?to=${to}`, { headers: { accept: 'application/json' } });
    const { items } = (await texts.json()) as { items: { code?: string }[] };
    return items[0]?.code;
  });
}

/** How staff read the routes about their own account; one row for each, as in `ROWS`. The last ones end what others need. */
export const ME_ROWS: Readonly<Record<string, (browser: OperatorBrowser) => Promise<void>>> = {
  'GET /accounts/v1/me/access-log': async (browser) => {
    await browser.askAll('GET /accounts/v1/me/access-log', { limit: 200 });
  },
  'GET /accounts/v1/me/history': async (browser) => {
    await browser.askAll('GET /accounts/v1/me/history', { limit: 200 });
  },
  'GET /accounts/v1/me/inbox': async (browser) => {
    await firstMessage(browser);
  },
  'GET /accounts/v1/me/inbox/{id}': async (browser) => {
    for (const id of [await firstMessage(browser), randomUUID()])
      await browser.ask('GET /accounts/v1/me/inbox/{id}', { path: { id } });
  },
  'POST /accounts/v1/me/inbox/{id}/read': async (browser) => {
    for (const id of [await firstMessage(browser), randomUUID()])
      await browser.ask('POST /accounts/v1/me/inbox/{id}/read', { path: { id } });
  },
  'DELETE /accounts/v1/me/email-change': async (browser) => {
    await browser.ask('PATCH /accounts/v1/me', { body: { email: `moved-${randomUUID()}@operator.example` } });
    await browser.ask('DELETE /accounts/v1/me/email-change');
  },
  'POST /accounts/v1/me/phone/code': async (browser) => {
    await sendCode(browser);
  },
  'POST /accounts/v1/me/phone/verify': async (browser) => {
    const code = await sendCode(browser); // too early for another: the one before is read again
    for (const tried of ['000000', code])
      await browser.ask('POST /accounts/v1/me/phone/verify', { body: { code: tried } });
  },
  'DELETE /accounts/v1/me/password': async (browser) => {
    await browser.ask('DELETE /accounts/v1/me/password');
  },
  'PUT /accounts/v1/me/password': async (browser) => {
    for (const newPassword of ['x', 'umbrella-quartz-lantern-91'])
      await browser.ask('PUT /accounts/v1/me/password', { body: { newPassword } });
  },
  'DELETE /accounts/v1/sessions': async (browser) => {
    await browser.ask('DELETE /accounts/v1/sessions');
  },
};
