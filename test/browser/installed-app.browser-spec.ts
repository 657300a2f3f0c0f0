import { text as wholeText } from 'node:stream/consumers';
import { createServer, request as ask } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  charging,
  deliverPush,
  inBrowser,
  newPerson,
  openVisitor,
  pressNotification,
  signIn,
  siteOf,
  type Visitor,
} from '../support/browser';
import { call } from '../support/people';
import { type RunningProduct, sharedProduct } from '../support/running-product';
import { until } from '../support/until';

let product: RunningProduct;
beforeAll(async () => {
  product = await sharedProduct();
});

/** The worker is in its place and holds the files of its build. */
const isReady = ({ page }: Visitor) =>
  until('the service worker', () => page.evaluate<boolean>('navigator.serviceWorker.controller !== null'));

const KEPT = `(async () => {
  const kept = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) kept.push(new URL(url).pathname);
  return kept;
})()`;

/** Chromium subscribes with its maker's service alone, so a subscription is made here; all behind it is the real thing. */
async function subscribesHere({ context }: Visitor): Promise<Subscription[]> {
  const made: Subscription[] = [];
  await context.exposeFunction('__subscribe', () => {
    const subscription = product.pushes.subscribe();
    made.push(subscription);
    return subscription;
  });
  await context.addInitScript(`PushManager.prototype.subscribe = async function ({ applicationServerKey }) {
    const json = await __subscribe();
    return { ...json, options: { applicationServerKey }, toJSON: () => json, unsubscribe: async () => true };
  }`);
  return made;
}
type Subscription = ReturnType<RunningProduct['pushes']['subscribe']>;

inBrowser('the installed app', () => {
  it('pushes a charge to a browser that wants it, leads to its page, and is silent once that is turned off', async () => {
    const person = await newPerson(product);
    const visitor = await openVisitor({ language: 'en', device: 'phone', permissions: ['notifications'] });
    const { page } = visitor;
    const made = await subscribesHere(visitor);
    await signIn(visitor, person);
    await isReady(visitor);
    await visitor.go('/devices');
    await page.getByRole('button', { name: 'Show notifications here' }).click();
    await page.getByText(/Notifications come up in this browser/).waitFor();
    const [subscription] = made;
    if (subscription === undefined) throw new Error('nothing was subscribed');
    const charge = await charging(product, person);
    await charge();
    const { payload } = await until('the push', () => product.pushes.of(subscription)[0]);
    const shown = await deliverPush(visitor, JSON.stringify(payload));
    expect(shown).toMatchObject({
      title: 'Charging finished',
      tag: expect.stringMatching(/^\/sessions\/[\w-]+$/) as unknown,
    });
    // A page of the server's runs nothing that could lead on, so it is not what comes to the front.
    const policy = await visitor.context.newPage();
    await policy.goto('/privacy');
    await policy.bringToFront();
    const { focused } = await pressNotification(visitor, shown.tag);
    expect(focused).toEqual([`${visitor.site}/devices`]);
    await page.waitForURL(`**${shown.tag}`);
    await policy.close();
    await page.getByRole('heading', { level: 1 }).waitFor();

    // Where no page of the app is open, one is opened.
    await visitor.go('/privacy');
    await deliverPush(visitor, JSON.stringify(payload));
    expect(await pressNotification(visitor, shown.tag)).toEqual({
      opened: [`${visitor.site}${shown.tag}`],
      focused: [],
    });

    // Another device hears of the next charge, which tells that everything was sent that ever will be.
    const other = product.pushes.subscribe();
    const { accessToken: token } = person;
    // What the start renews by itself is still on its way when it is turned off.
    const pressed = new AbortController();
    await page.route('**/accounts/v1/me/devices/*', async (route) => {
      if (route.request().method() === 'PUT' && !pressed.signal.aborted) await once(pressed.signal, 'abort');
      await route.fallback();
    });
    const renewal = page.waitForRequest((one) => one.method() === 'PUT' && one.url().includes('/me/devices/'));
    await visitor.go('/devices');
    await renewal;
    await page.getByRole('button', { name: 'Turn off' }).click();
    setTimeout(() => pressed.abort(), 500);
    await page.getByText('No notification comes up here any more.').waitFor();
    const body = { platform: 'web', appVersion: '1', locale: 'en', subscription: other };
    await call({ url: product.server.url }, 'PUT', '/accounts/v1/me/devices/other', { token, body });
    await charge();
    await until('the push elsewhere', () => product.pushes.of(other)[0]);
    const { body: devices } = await call({ url: product.server.url }, 'GET', '/accounts/v1/me/devices', { token });
    expect(devices['items']).toMatchObject([{ id: 'other' }]);
    expect(made.flatMap((one) => product.pushes.of(one))).toHaveLength(1);
  });

  it('opens without a connection, keeps no answer of the API and nothing of a person', async () => {
    const one = await newPerson(product, { name: 'Ada Before' });
    const visitor = await openVisitor({ language: 'en', device: 'phone' });
    const { page, context } = visitor;
    await signIn(visitor, one);
    await isReady(visitor);
    await visitor.go('/profile');
    await page.getByText('Ada Before').waitFor();
    const kept = await page.evaluate<string[]>(KEPT);
    expect(kept).toEqual(expect.arrayContaining(['/', '/first.js']));
    expect(kept.filter((path) => !/^\/(web\/[\w.-]+|first\.js|assets\/icon\.svg)?$/.test(path))).toEqual([]);

    visitor.expects(/console error: .*ERR_INTERNET_DISCONNECTED/);
    await context.setOffline(true);
    await visitor.go('/profile');
    await page.getByRole('heading', { name: 'No connection' }).waitFor();
    expect(await page.getByText('Ada Before').count()).toBe(0);
    await context.setOffline(false);
    await page.getByText('Ada Before').waitFor();
  });

  it('takes a new version when the person says so, and loses nothing that is typed until then', async () => {
    const next = { build: null as string | null };
    const site = await inFrontOf(product.server.url, next);
    const visitor = await openVisitor({ language: 'en', device: 'desktop', site });
    const { page } = visitor;
    await visitor.go('/sign-in');
    await isReady(visitor);
    await page.getByLabel('E-mail address or username').fill('typed@driver.example');
    const [before] = await page.evaluate<string[]>('caches.keys()');
    next.build = 'next-build';
    await page.evaluate('navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => 0)');
    await page.getByText('A new version is ready.').waitFor();
    expect(await page.getByLabel('E-mail address or username').inputValue()).toBe('typed@driver.example');
    expect(await page.evaluate('caches.keys()')).toContain(before);
    await page.getByRole('button', { name: 'Load it now' }).click();
    await page.getByText('A new version is ready.').waitFor({ state: 'detached' });
    await until('the files of the new version alone', async () =>
      (await page.evaluate<string[]>('caches.keys()')).join() === 'app-next-build' ? true : undefined,
    );
    await page.getByLabel('E-mail address or username').waitFor();
  });

  it('loads a page from the newest version where its code is gone and nothing kept it', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'phone' });
    const { page, context } = visitor;
    await context.addInitScript('delete Navigator.prototype.serviceWorker');
    await visitor.go('/');
    // Another version is on the server now, until its document is asked for.
    let isGone = true;
    await context.route('**/web/register-page-*', (route) =>
      isGone ? route.fulfill({ status: 404 }) : route.continue(),
    );
    await context.route(`${visitor.site}/`, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ body: (await answer.text()).replaceAll('/web/first-', '/web/first-of-the-next-') });
    });
    await context.route(`${visitor.site}/register`, (route) => {
      isGone = false;
      return route.continue();
    });
    visitor.expects(/console error: .*404/);
    await page.getByRole('link', { name: 'Register as a driver' }).click();
    await page.getByRole('heading', { level: 1, name: 'Register as a driver' }).waitFor();
    expect(isGone).toBe(false);
  });
});

/** The product as it is, but for the name of the build that its service worker tells once there is a next one. */
async function inFrontOf(url: string, next: { readonly build: string | null }): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url: path = '/' } = incoming;
    const isWorker = path === '/sw.js';
    const sent = { ...headers, ...(isWorker && { 'accept-encoding': 'identity', 'if-none-match': '' }) };
    const through = ask(new URL(path, url), { method, headers: sent }, (answer) => {
      if (!isWorker) {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        return;
      }
      const { build } = next;
      outgoing.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' });
      const renamed = (text: string) =>
        build === null ? text : text.replace(/"build":"[\w-]+"/, `"build":"${build}"`);
      void wholeText(answer).then((text) => outgoing.end(renamed(text)));
    });
    through.on('error', () => outgoing.destroy());
    incoming.pipe(through);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return siteOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const servers: ReturnType<typeof createServer>[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});
