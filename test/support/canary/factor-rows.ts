import { randomUUID } from 'node:crypto';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { totpCode } from '../../../apps/accounts/src/authentication/factors/totp';
import { SoftwareAuthenticator } from '../authenticator';
import type { OperatorBrowser } from './operator-browser';

const FACTORS = '/accounts/v1/me/factors';
const PASSKEYS = `${FACTORS}/passkeys`;
const PASSKEY = `${PASSKEYS}/{id}`;
const STEP_UP = 'POST /accounts/v1/sessions/current/step-up';

async function newPasskey(browser: OperatorBrowser): Promise<{ id: string; authenticator: SoftwareAuthenticator }> {
  const authenticator = new SoftwareAuthenticator('http://evcloud.test');
  const options = await browser.ask(`POST ${PASSKEYS}/options`);
  const credential = authenticator.create(options as PublicKeyCredentialCreationOptionsJSON);
  const { id } = (await browser.ask(`POST ${PASSKEYS}`, { body: { name: 'Desk', credential } })) as { id: string };
  return { id, authenticator };
}

async function newTotp(browser: OperatorBrowser): Promise<void> {
  const { secret } = (await browser.ask(`POST ${FACTORS}/totp`)) as { secret: string };
  await browser.ask(`POST ${FACTORS}/totp/confirm`, { body: { code: '000000' } });
  await browser.ask(`POST ${FACTORS}/totp/confirm`, { body: { code: totpCode(secret, new Date()) } });
}

/** How staff read the routes about what they sign in with; one row for each, as in `ROWS`. */
export const FACTOR_ROWS: Readonly<Record<string, (browser: OperatorBrowser) => Promise<void>>> = {
  [`POST ${FACTORS}/totp`]: newTotp,
  [`POST ${FACTORS}/totp/confirm`]: newTotp,
  [`POST ${PASSKEYS}/options`]: async (browser) => {
    await newPasskey(browser);
  },
  [`POST ${PASSKEYS}`]: async (browser) => {
    await newPasskey(browser);
    await browser.ask(`POST ${PASSKEYS}`, { body: { name: 'x' } });
  },
  [`GET ${FACTORS}`]: async (browser) => {
    await browser.ask(`GET ${FACTORS}`);
  },
  [`POST ${FACTORS}/recovery-codes`]: async (browser) => {
    await newPasskey(browser);
    await browser.ask(`POST ${FACTORS}/recovery-codes`);
  },
  [`PATCH ${PASSKEY}`]: async (browser) => {
    const { id } = await newPasskey(browser);
    for (const path of [{ id }, { id: randomUUID() }])
      await browser.ask(`PATCH ${PASSKEY}`, { path, body: { name: 'Till' } });
  },
  [`DELETE ${PASSKEY}`]: async (browser) => {
    await newPasskey(browser);
    const { id } = await newPasskey(browser);
    for (const path of [{ id }, { id: randomUUID() }]) await browser.ask(`DELETE ${PASSKEY}`, { path });
  },
  [`DELETE ${FACTORS}/totp`]: async (browser) => {
    await newPasskey(browser);
    await newTotp(browser);
    await browser.ask(`DELETE ${FACTORS}/totp`);
    await browser.ask(`DELETE ${FACTORS}/totp`); // gone
  },
  [`${STEP_UP}/options`]: async (browser) => {
    await browser.ask(`${STEP_UP}/options`);
  },
  [STEP_UP]: async (browser) => {
    const { authenticator } = await newPasskey(browser);
    const options = (await browser.ask(`${STEP_UP}/options`)) as PublicKeyCredentialRequestOptionsJSON;
    await browser.ask(STEP_UP, { body: { passkey: authenticator.get(options) } });
    await browser.ask(STEP_UP, { body: { password: 'x' } });
  },
};
