import type { Visitor } from './visitor';
import { until } from '../until';

/** A notification that the service worker shows. */
export interface ShownNotification {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly data: unknown;
}

/** DevTools drops a message now and then and tells nobody; a push service would send it again as well. */
const TRIES = 8;
const SHOWN_WITHIN_MS = 3_000;

/**
 * Hands the site's own service worker what a push service would, as it is after the browser decrypted it. Chromium cannot
 * subscribe without its maker's service; all behind a subscription is the real thing.
 * @returns the notification that came of it @throws Error when none did
 */
export async function deliverPush(visitor: Visitor, data: string): Promise<ShownNotification> {
  const { context, page, site } = visitor;
  const devtools = await context.newCDPSession(page);
  try {
    let registrationId: string | undefined;
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL, isDeleted }) => new URL(scopeURL).origin === site && !isDeleted);
      registrationId = own?.registrationId ?? registrationId;
    });
    await devtools.send('ServiceWorker.enable');
    const id = await until('the service worker', () => registrationId);
    for (let tries = 0; tries < TRIES; tries += 1) {
      await devtools.send('ServiceWorker.deliverPushMessage', { origin: site, registrationId: id, data });
      const shown = await until(
        'the notification',
        async () => (await notifications(visitor))[0],
        SHOWN_WITHIN_MS,
      ).catch(() => undefined);
      if (shown !== undefined) return shown;
    }
    throw new Error(`no notification after ${TRIES} pushes`);
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
