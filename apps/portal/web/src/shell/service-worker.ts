import { isFresh, offer, subscribeFresh, takeFresh } from './new-version';

const LOOKS_AFTER_MS = 10 * 60_000;

/** Null where browsers allow none: neither https nor this machine, or one without service workers. */
const workers = (): ServiceWorkerContainer | null =>
  isSecureContext && 'serviceWorker' in navigator ? navigator.serviceWorker : null;

function watch(worker: ServiceWorker): void {
  worker.addEventListener('statechange', () => {
    // The first one of this browser takes its place at once: there is no older version to be kept.
    if (worker.state === 'installed' && navigator.serviceWorker.controller !== null) offer(worker);
  });
}

/** Whoever keeps the app open for days gets to know of a new version when they come back to it. */
function lookAgain(registration: ServiceWorkerRegistration): void {
  let looked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - looked < LOOKS_AFTER_MS) return;
    looked = Date.now();
    void registration.update().catch(() => undefined);
  });
}

/** While the app is worked on (`npm run dev`): each build is looked for and taken at once. */
function takeEach(registration: ServiceWorkerRegistration): void {
  subscribeFresh(takeFresh);
  if (isFresh()) takeFresh();
  setInterval(() => void registration.update().catch(() => undefined), 1_000);
}

/**
 * Registers the service worker, which makes the app installable, opens it offline and shows notifications.
 * @param go to a page of the app, after a press on a notification
 */
export async function startServiceWorker(go: (path: string) => void): Promise<void> {
  const container = workers();
  if (container === null) return;
  let hadOne = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    if (hadOne) offer('taken');
    hadOne = true;
  });
  container.addEventListener('message', ({ data }: MessageEvent<{ readonly goTo?: string }>) => {
    if (data.goTo?.startsWith('/')) go(data.goTo);
  });
  const registration = await container.register('/sw.js', { updateViaCache: 'none' });
  if (registration.waiting !== null && hadOne) offer(registration.waiting);
  if (registration.installing !== null) watch(registration.installing);
  registration.addEventListener('updatefound', () => registration.installing && watch(registration.installing));
  lookAgain(registration);
  if (__RELOADS__) takeEach(registration);
}
