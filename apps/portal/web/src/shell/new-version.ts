/**
 * A new version of the app is offered, never forced: whoever is in the middle of a form loads it when they are done. The service
 * worker (src/worker) finds it; until it is taken, the files of the version that runs are kept.
 */
const listeners = new Set<() => void>();
/** A worker that waits; `taken` where another tab has let it take over already. */
let waiting: ServiceWorker | 'taken' | null = null;

export const isFresh = (): boolean => waiting !== null;

export function subscribeFresh(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells the page that a worker with a new version waits. */
export function offer(worker: ServiceWorker | 'taken'): void {
  waiting = worker;
  for (const listener of listeners) listener();
}

/** The page loads again once the waiting worker has taken over. */
export function takeFresh(): void {
  if (waiting === 'taken') {
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage('take-over');
}
