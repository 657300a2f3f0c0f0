import { decodeJwt } from 'jose';
import { CHROMIUM } from '../support/browser/chromium';
import { BrowserPage } from '../support/browser/devtools-page';
import { newDriver } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { freePort } from '../support/standalone-process';

/** What an app's page does, with nothing but what browsers have. Answers with what the server said. */
const CEREMONIES = `async (token) => {
  const post = async (path, body, headers = {}) => {
    const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } };
    return (await fetch('/accounts/v1' + path, init)).json();
  };
  const own = { authorization: 'Bearer ' + token };
  const creation = await post('/me/factors/passkeys/options', {}, own);
  const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(creation) });
  const added = await post('/me/factors/passkeys', { name: 'Browser', credential: made.toJSON() }, own);
  const request = await post('/sessions/passkey/options', {});
  const got = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(request) });
  const signedIn = await post('/sessions/passkey', { credential: got.toJSON() });
  const twice = await navigator.credentials
    .create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(await post('/me/factors/passkeys/options', {}, own)) })
    .then(() => 'made', (error) => error.name);
  return { added, signedIn, twice };
}`;

interface Said {
  readonly added: Record<string, unknown>;
  readonly signedIn: Record<string, unknown>;
  readonly twice: string;
}

(CHROMIUM === null ? describe.skip : describe)('a passkey in a real browser', () => {
  let running: RunningApp;
  let page: BrowserPage;
  let url: string;
  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`; // browsers take localhost for a safe place without https
    running = await startRunningApp({ PUBLIC_URL: url }, { port });
    page = await BrowserPage.open(CHROMIUM ?? '');
  });
  afterAll(async () => {
    await page.close();
    await running.stop();
  });

  it('is made and signs in, by what the browser sends as it is', async () => {
    const driver = await newDriver(running);
    await page.send('WebAuthn.enable');
    const device = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true };
    await page.send('WebAuthn.addVirtualAuthenticator', {
      options: { ...device, isUserVerified: true, automaticPresenceSimulation: true },
    });
    await page.go(`${url}/privacy`);
    const said = (await page.run(`(${CEREMONIES})(${JSON.stringify(driver.accessToken)})`)) as Said;
    expect(said.added).toMatchObject({ id: expect.any(String), name: 'Browser', recoveryCodes: expect.any(Array) });
    expect(said.signedIn).toMatchObject({ accessToken: expect.any(String) });
    const claims = decodeJwt(said.signedIn['accessToken'] as string);
    expect([claims.sub, claims['amr']]).toEqual([driver.accountId, ['pop', 'user', 'mfa']]);
    expect(said.twice).toBe('InvalidStateError'); // the authenticator knows from the options that it has one here
  });
});
