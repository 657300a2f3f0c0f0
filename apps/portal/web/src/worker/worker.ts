import { noticeOf } from './notice';
import { DOCUMENT, fileFor, isPage, type ShellOfBuild } from './shell-files';

declare const self: ServiceWorkerGlobalScope;
/** Written in by the build. */
declare const __SHELL__: ShellOfBuild;
const SHELL = __SHELL__;

const PREFIX = 'app-';
const CACHE = PREFIX + SHELL.build;

/**
 * Keeps the files of its own build and nothing else. Where one of them is missing, or the document is already that of another
 * build, the worker is not installed, and the browser tries again with its next look for a newer one.
 */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may hold the document of the version before.
  await cache.addAll(SHELL.files.map((file) => new Request(file, { cache: 'reload' })));
  const text = (await (await cache.match(DOCUMENT))?.text()) ?? '';
  const scripts = [...text.matchAll(/(?:src|href)="(\/web\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
  if (scripts.length > 0 && scripts.every((path) => SHELL.files.includes(path))) return;
  await caches.delete(CACHE);
  throw new Error('the document is of another build');
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

async function answer(request: Request, file: string): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(file);
  return kept ?? fetch(request);
}

async function press(path: string): Promise<void> {
  const url = new URL(path, self.location.origin).href;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  // A tab with the policy or a link page would only come to the front: none of ours runs there that could lead on.
  const pages = windows.filter((client) => isPage(new URL(client.url), SHELL));
  const open = pages.find((client) => client.url === url) ?? pages[0];
  if (open === undefined) {
    await self.clients.openWindow(url);
    return;
  }
  // The page goes there itself, and keeps what is typed in it until then.
  if (open.url !== url) open.postMessage({ goTo: path });
  await open.focus();
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('fetch', (event) => {
  const file = fileFor(event.request, self.location.origin, SHELL);
  if (file !== null) event.respondWith(answer(event.request, file));
});

// The page asks for it once the person wants the new version (shell/new-version.ts).
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting();
});

self.addEventListener('push', (event) => {
  const notice = noticeOf(jsonOf(event.data), SHELL.paths);
  if (notice === null) return;
  const { title, body, tag, path } = notice;
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      tag,
      data: { path },
      icon: '/app-icon-192.png',
      badge: '/app-badge-96.png',
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { path } = event.notification.data as { readonly path: string };
  event.waitUntil(press(path));
});

function jsonOf(data: PushMessageData | null): unknown {
  try {
    return data?.json() ?? null;
  } catch {
    return null;
  }
}
