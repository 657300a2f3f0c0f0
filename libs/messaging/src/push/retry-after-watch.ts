import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { parseRetryAfter } from './retry-delay';

const REQUEST_STARTED = 'http.client.request.start';

/** What the service asked for during one send. */
interface Seen {
  retryAfterMs?: number;
}

/**
 * Reads the Retry-After header of answers that the SDK turns into errors without it. It listens where Node itself announces
 * outgoing requests and looks only at those made inside `during`; no other request of the process is touched.
 */
export class RetryAfterWatch {
  private readonly sends = new AsyncLocalStorage<Seen>();
  private underWay = 0;

  start(): void {
    subscribe(REQUEST_STARTED, this.onRequest);
  }

  stop(): void {
    unsubscribe(REQUEST_STARTED, this.onRequest);
  }

  /**
   * Runs one send; `seen` tells afterwards what its last answer asked for. As long as a storage is in use, Node 20 runs its
   * hooks for each promise of the process, 3 to 7 of 100 parts of a request's processor time, so it ends with the last send.
   */
  async during<T>(seen: Seen, send: () => Promise<T>): Promise<T> {
    this.underWay += 1;
    try {
      return await this.sends.run(seen, send);
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) this.sends.disable();
    }
  }

  private readonly onRequest = (message: unknown): void => {
    const seen = this.sends.getStore();
    if (!seen) return;
    const { request } = message as { request: ClientRequest };
    request.once('response', ({ headers }: IncomingMessage) => {
      seen.retryAfterMs = parseRetryAfter(headers['retry-after'], headers.date);
    });
  };
}
