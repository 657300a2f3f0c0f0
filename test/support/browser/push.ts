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
    let registrationId: string | undefined;
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL, isDeleted }) => new URL(scopeURL).origin === site && !isDeleted);
      registrationId = own?.registrationId ?? registrationId;
    });
    await devtools.send('ServiceWorker.enable');
    const id = await until('the service worker', () => registrationId);
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
