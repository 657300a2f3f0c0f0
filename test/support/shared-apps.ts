import { LIMITS, type LimitName, RateLimiter } from '@evc/platform';
import { type AccountsApp, startAccountsApp } from './accounts-app';
import { atEnd } from './at-end';
import { type ChargingApp, startChargingApp } from './charging-app';
import { GUARDED_PACK } from './family';
import { type RunningApp, startRunningApp } from './running-app';

/**
 * Apps that the files of a bundle use one after the other, for tests that add people, clients and sessions of their own and
 * look at those alone. Whoever counts what all have done, leaves a part broken or fills a limit of all starts an app of
 * their own. A named file, which runs by itself, has them to itself.
 */
const apps = new Map<string, Promise<{ stop(): Promise<void> }>>();

/** Started by whoever asks first; its `stop` leaves it to the next. */
function shared<App extends { stop(): Promise<void> }>(name: string, start: () => Promise<App>): Promise<App> {
  const app = (apps.get(name) as Promise<App> | undefined) ?? started(name, start());
  return app.then((one) => ({ ...one, stop: () => Promise.resolve() }));
}

function started<App extends { stop(): Promise<void> }>(name: string, app: Promise<App>): Promise<App> {
  apps.set(name, app);
  atEnd(`the shared app: ${name}`, async () => {
    apps.delete(name);
    await (await app).stop();
  });
  return app;
}

export const sharedAccountsApp = (): Promise<AccountsApp> => shared('accounts', () => startAccountsApp());
/** For files that move the clock: it starts wherever the file before left it, and only ever goes forward. */
export const sharedMovingAccountsApp = (): Promise<AccountsApp> => shared('moving', () => startAccountsApp());
/** As the last, where guardians decide for children. */
export const sharedFamilyApp = (): Promise<AccountsApp> =>
  shared('families', () => startAccountsApp({ policyPack: GUARDED_PACK }));
export const sharedChargingApp = (): Promise<ChargingApp> => shared('charging', () => startChargingApp());
/** A file that needs a network of its own names it in `X-Forwarded-For`. */
export async function sharedRunningApp(): Promise<RunningApp> {
  const running = await shared('running', () => startRunningApp({ TRUSTED_PROXIES: '127.0.0.1' }));
  // All come from one network, which may register and ask for mails so often: what those before have used is given back.
  const limiter = running.app.get(RateLimiter, { strict: false });
  for (const limit of Object.keys(LIMITS)) await limiter.reset(limit as LimitName, '127.0.0.1');
  return running;
}
