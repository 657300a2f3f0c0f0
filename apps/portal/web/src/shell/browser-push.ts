import { accounts, call } from '../api/client';
import { orGone } from '../api/or-gone';
import { currentSession, subscribe as onSession } from '../api/session';
import { i18n, language } from '../i18n/i18n';
import { isSameKey, keyBytes } from './push-keys';
import { atSignOut } from './sign-out';

/**
 * This browser as a device of the account (ADR 0046). Which one it is says a random id, kept here until it is turned off or the
 * session ends; on the server the device leaves with its session.
 */
const KEPT = 'evc.installation';

export const installationId = (): string | null => localStorage.getItem(KEPT);

/** The person, or their browser's settings, said no. */
export class PushDenied extends Error {}
/** The browser's own push service did not answer. */
export class PushServiceAway extends Error {}

export const canPush = (): boolean =>
  isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** Null where this browser has no service worker of ours. */
async function manager(): Promise<PushManager | null> {
  if (!canPush()) return null;
  return (await navigator.serviceWorker.getRegistration())?.pushManager ?? null;
}

async function subscriptionFor(pushes: PushManager): Promise<PushSubscription> {
  const { publicKey } = await call(() => accounts.GET('/accounts/v1/push/key'));
  const present = await pushes.getSubscription();
  if (present !== null && isSameKey(present.options.applicationServerKey, publicKey)) return present;
  // The server has another key now, and nothing that it sends would arrive.
  await present?.unsubscribe();
  return pushes
    .subscribe({ userVisibleOnly: true, applicationServerKey: keyBytes(publicKey) })
    .catch((error: unknown) => {
      throw new PushServiceAway('not subscribed', { cause: error });
    });
}

async function register(id: string, pushes: PushManager): Promise<void> {
  const { endpoint, keys } = (await subscriptionFor(pushes)).toJSON();
  const subscription = {
    endpoint: endpoint ?? '',
    keys: { p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' },
  };
  const body = { platform: 'web', appVersion: __APP_VERSION__, locale: language(), subscription } as const;
  await call(() =>
    accounts.PUT('/accounts/v1/me/devices/{installationId}', { params: { path: { installationId: id } }, body }),
  );
  localStorage.setItem(KEPT, id);
}

/**
 * Called by a press: only then may the browser's question come up.
 * @throws PushDenied, PushServiceAway, ApiProblem, Unreachable
 */
export async function turnOn(): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushDenied('no permission');
  const pushes = await manager();
  if (pushes === null) throw new PushServiceAway('no service worker');
  await oneAtATime(() => register(installationId() ?? crypto.randomUUID(), pushes));
}

/** In all tabs: a renewal under way must not arrive after the word that turns it off, or the no would be lost. */
async function oneAtATime(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request('evc.push', work);
}

/** Ends the subscription of this browser; nothing is said to the server. */
async function leave(): Promise<void> {
  localStorage.removeItem(KEPT);
  await (await (await manager())?.getSubscription())?.unsubscribe();
}

export const removeDevice = (id: string) =>
  orGone(
    call(() =>
      accounts.DELETE('/accounts/v1/me/devices/{installationId}', { params: { path: { installationId: id } } }),
    ),
  );

export const turnOff = (id: string): Promise<void> => oneAtATime(() => off(id));

async function off(id: string): Promise<void> {
  await removeDevice(id);
  if (id === installationId()) await leave();
}

async function isMine(id: string): Promise<boolean> {
  let cursor: string | null | undefined;
  do {
    const query = { limit: 200, ...(cursor && { cursor }) };
    const page = await call(() => accounts.GET('/accounts/v1/me/devices', { params: { query } }));
    if (page.items.some((device) => device.id === id)) return true;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return false;
}

/**
 * At each start, and once somebody signs in: renews the subscription of whoever turned it on. A device that is no longer in the
 * account (removed elsewhere, gone with its session, of the person before) is not registered again: the person turns it on.
 */
async function keepUp(): Promise<void> {
  const pushes = await manager();
  const id = installationId();
  if (pushes === null || (id === null && (await pushes.getSubscription()) === null)) return;
  if (id === null || !(await isMine(id))) await leave();
  else if (Notification.permission !== 'granted') await off(id);
  else await register(id, pushes);
}

/** Keeps the subscription as it should be, without a word: the page about devices shows how it stands. */
export function startBrowserPush(): void {
  let keptFor: string | null = null;
  const look = (): void => {
    const accountId = currentSession()?.accountId ?? null;
    if (accountId === keptFor) return;
    keptFor = accountId;
    if (accountId !== null) void oneAtATime(keepUp).catch(() => undefined);
  };
  onSession(look);
  look();
  // Pushes come in the language that is read here.
  i18n.on('languageChanged', () => {
    if (currentSession() !== null && installationId() !== null) void oneAtATime(keepUp).catch(() => undefined);
  });
  atSignOut(() => leave().catch(() => undefined));
}
