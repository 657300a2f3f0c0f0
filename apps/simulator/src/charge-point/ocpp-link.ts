import { setTimeout as sleep } from 'node:timers/promises';
import { RPCClient, UnexpectedHttpResponse } from 'ocpp-rpc';

export interface LinkOptions {
  /** WebSocket address without the charge point's id, such as `ws://localhost:3000/charging/ocpp`. */
  readonly endpoint: string;
  readonly id: string;
  readonly password: string;
  /** Default 30 s. */
  readonly answerTimeoutMs?: number;
  /** Check every message, sent and received, against OCPP's schemas; default true. */
  readonly strict?: boolean;
}

/** Answers a request of the server, such as RemoteStartTransaction. */
export type RequestHandler = (action: string, payload: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** The server refused the connection: unknown charge point or wrong password, mostly. */
export class ConnectionRefused extends Error {
  constructor(readonly status: number) {
    super(`the server refused the connection with HTTP ${status}`);
    this.name = 'ConnectionRefused';
  }
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;
const PING_MS = 30_000;

/** A charge point's line to the server (OCPP 1.6J, HTTP Basic). Once it stood, it is made again whenever it breaks. */
export class OcppLink {
  private client: RPCClient | null = null;
  /** Aborted when the line is not wanted any more. */
  private wanted = new AbortController();
  private rebuilding: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: LinkOptions,
    private readonly onRequest: RequestHandler,
    private readonly onUp: () => void,
  ) {}

  get isUp(): boolean {
    return this.client?.state === RPCClient.OPEN;
  }

  /** @throws ConnectionRefused; or the socket's error when nobody listens */
  async open(): Promise<void> {
    this.wanted = new AbortController();
    await this.dial();
  }

  /** Sends one request and waits for its answer. @throws RPCError the server's error; TimeoutError; Error when the line broke */
  async call(action: string, payload: unknown): Promise<unknown> {
    if (this.client === null) throw new Error('the line is down');
    return this.client.call(action, payload);
  }

  /** Says goodbye and stays away. */
  async close(): Promise<void> {
    await this.end({ code: 1000, reason: 'done' });
  }

  /** Cuts the socket without a goodbye and stays away, as in a power cut. */
  async cut(): Promise<void> {
    await this.end({ force: true });
  }

  private async end(how: { code: number; reason: string } | { force: true }): Promise<void> {
    this.wanted.abort();
    await this.rebuilding;
    await this.client?.close(how);
  }

  private async dial(): Promise<void> {
    const client = new RPCClient({
      endpoint: this.options.endpoint,
      identity: this.options.id,
      password: this.options.password,
      protocols: ['ocpp1.6'],
      strictMode: this.options.strict ?? true,
      strictModeValidators: [],
      callTimeoutMs: this.options.answerTimeoutMs ?? 30_000,
      callConcurrency: 1, // OCPP 1.6J: one request at a time
      pingIntervalMs: PING_MS,
      deferPingsOnActivity: true,
      respondWithDetailedErrors: false,
      maxBadMessages: Infinity,
      wsOpts: {},
      headers: {},
      // The library would keep calls made meanwhile and send them after they were given up; messages are kept by us.
      reconnect: false,
      maxReconnects: 0,
      backoff: { initialDelay: 1000, maxDelay: 2000, factor: 2, randomisationFactor: 0 },
    });
    client.handle(({ method = '', params = {} }) => this.onRequest(method, params));
    try {
      await client.connect();
    } catch (error) {
      throw error instanceof UnexpectedHttpResponse ? new ConnectionRefused(Number(error.code)) : error;
    }
    this.client = client;
    client.once('disconnect', () => {
      if (!this.wanted.signal.aborted) this.rebuilding = this.rebuild(this.wanted.signal);
    });
    this.onUp();
  }

  private async rebuild(given: AbortSignal): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !given.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        await sleep(pause, undefined, { signal: given });
        await this.dial();
        return;
      } catch {
        // Given up, or nobody there yet: the next attempt will tell.
      }
    }
  }
}
