import type { Visitor } from './visitor';
import { until } from '../until';

/** A notification that the service worker shows. */
export interface ShownNotification {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly data: unknown;
}

/**
 * Hands the site's own service worker what a push service would, as it is after the browser decrypted it. Chromium cannot
 * subscribe without its maker's service; all behind a subscription is the real thing.
 */
export async function deliverPush({ context, page, site }: Visitor, data: string): Promise<void> {
  const devtools = await context.newCDPSession(page);
  try {
    const own = new Set<string>();
    const active = new Set<string>();
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      for (const { registrationId, scopeURL, isDeleted } of registrations)
        if (new URL(scopeURL).origin === site && !isDeleted) own.add(registrationId);
        else own.delete(registrationId);
    });
    // One that is only becoming active is given nothing, and nobody is told.
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { registrationId, status } of versions) if (status === 'activated') active.add(registrationId);
    });
    await devtools.send('ServiceWorker.enable');
    const id = await until('the active service worker', () => [...own].find((one) => active.has(one)));
    await devtools.send('ServiceWorker.deliverPushMessage', { origin: site, registrationId: id, data });
  } finally {
    await devtools.detach();
  }
}

/** What the service worker shows now. The visitor needs the permission `notifications`. */
export async function notifications({ page }: Visitor): Promise<ShownNotification[]> {
  return page.evaluate<ShownNotification[]>(
    `navigator.serviceWorker.ready
      .then((registration) => registration.getNotifications())
      .then((all) => all.map(({ title, body, tag, data }) => ({ title, body, tag, data })))`,
  );
}

/** What a press on a notification led to. */
export interface Pressed {
  /** Addresses that were opened, by the service worker's word. */
  readonly opened: readonly string[];
  /** Addresses of open tabs that were brought to the front. */
  readonly focused: readonly string[];
}

/** Runs in the service worker. Only a real press may open a window or focus one, so that those two are noted instead of done. */
const PRESS = `(tag) => (async () => {
  const [notification] = await registration.getNotifications({ tag });
  if (!notification) throw new Error('no notification ' + tag);
  const [opened, focused, pending] = [[], [], []];
  const { openWindow } = Clients.prototype;
  const { focus } = WindowClient.prototype;
  Clients.prototype.openWindow = async (url) => (opened.push(new URL(url, location.href).href), null);
  WindowClient.prototype.focus = async function () { focused.push(this.url); return this; };
  try {
    const event = new NotificationEvent('notificationclick', { notification });
    Object.defineProperty(event, 'waitUntil', { value: (work) => pending.push(work) });
    dispatchEvent(event);
    await Promise.all(pending);
  } finally {
    Clients.prototype.openWindow = openWindow;
    WindowClient.prototype.focus = focus;
  }
  return { opened, focused };
})()`;

/** Presses the notification with that tag. */
export async function pressNotification({ context, site }: Visitor, tag: string): Promise<Pressed> {
  const worker = await until('the service worker', () =>
    context.serviceWorkers().find((one) => new URL(one.url()).origin === site),
  );
  return worker.evaluate<Pressed>(`(${PRESS})(${JSON.stringify(tag)})`);
}
