import { randomInt } from 'node:crypto';
import { Agent, request } from 'node:https';
import type { InjectionToken } from '@nestjs/common';
import type { PushOutcome } from '../push-outcome';
import { outcomeOfAnswer } from './answer-outcome';
import { InternalAddressError, publicLookup } from './public-lookup';
import { serviceOf } from './push-services';
import { type VapidKeys, vapidKeysOf } from './vapid';
import type { WebSubscription } from './web-subscription';

/** How this service presents itself to push services, and to which. */
export interface WebPushOptions {
  /** Whom a push service may write to when something goes wrong: a `mailto:` or `https:` address. */
  readonly subject: string;
  /** Hosts beside the known ones, with their ports where those are not 443; trusted wherever they are. */
  readonly services: readonly string[];
  /** Certificate (PEM) by which the hosts above are known; the usual authorities when left out. */
  readonly ca?: string | undefined;
}

/** The same as settings say it. */
export interface BrowserOptions extends Omit<WebPushOptions, 'subject'> {
  /** The policy's contact address when left out. */
  readonly subject?: string | undefined;
  /** Provider of the `SecretSource` that keeps the key pair. */
  readonly secrets: InjectionToken<SecretSource>;
}

/** What keeps the key pair. */
export interface SecretSource {
  /** 32 random bytes that stay the same for this name. */
  secret(name: string): Promise<Buffer>;
}

const SECRET = 'web-push';
/** News that no browser has fetched by then is old. */
const LIVES_S = 24 * 3600;
const PATIENCE_MS = 10_000;
/** Of an answer nobody reads more than its head. */
const ANSWER_BYTES = 16_384;

/** Pushes to browsers over the Web Push protocol: one request each, encrypted to the browser, at most once per call. */
export class WebPush {
  private readonly known = new Agent({ keepAlive: true, lookup: publicLookup });
  private readonly named: Agent;

  constructor(
    private readonly secrets: SecretSource,
    private readonly options: WebPushOptions,
  ) {
    this.named = new Agent({ keepAlive: true, ...(options.ca !== undefined && { ca: options.ca }) });
  }

  /** What a page subscribes with, base64url. A subscription made with another gets nothing from here. */
  async publicKey(): Promise<string> {
    return (await this.keys()).publicKey;
  }

  /** Whether a push may go there. */
  serves(endpoint: string): boolean {
    return serviceOf(endpoint, this.options.services) !== null;
  }

  /** A failure of the service or the network is an outcome, not an error, and no outcome names the subscription. */
  async send(subscription: WebSubscription, payload: string, attempt: number): Promise<PushOutcome> {
    const service = serviceOf(subscription.endpoint, this.options.services);
    if (service === null) return { kind: 'rejected', reason: 'web-push/unknown-service' };
    const { generateRequestDetails } = await import('web-push');
    const { headers, body } = generateRequestDetails(subscription, payload, {
      vapidDetails: { subject: this.options.subject, ...(await this.keys()) },
      TTL: LIVES_S,
    });
    const agent = service === 'known' ? this.known : this.named;
    const answer = await post(subscription.endpoint, agent, headers, body);
    if (answer === 'internal') return { kind: 'rejected', reason: 'web-push/internal-address' };
    return outcomeOfAnswer({ ...answer, attempt, random: randomInt(2 ** 32) / 2 ** 32 });
  }

  close(): void {
    this.known.destroy();
    this.named.destroy();
  }

  private async keys(): Promise<VapidKeys> {
    return vapidKeysOf(await this.secrets.secret(SECRET));
  }
}

interface Answer {
  readonly status?: number;
  readonly retryAfter?: string | undefined;
  readonly date?: string | undefined;
}

/** Follows no redirect, and takes an answer that does not come in time for none. */
function post(
  url: string,
  agent: Agent,
  headers: Record<string, string | number>,
  body: Buffer | null,
): Promise<Answer | 'internal'> {
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', headers, agent, signal: AbortSignal.timeout(PATIENCE_MS) });
    sent.once('response', (answer) => {
      const { statusCode: status, headers: told } = answer;
      let read = 0;
      answer.on('error', () => undefined); // the head has come, which is all that counts
      answer.on('data', (part: Buffer) => {
        read += part.length;
        if (read > ANSWER_BYTES) answer.destroy();
      });
      resolve({ ...(status !== undefined && { status }), retryAfter: told['retry-after'], date: told.date });
    });
    sent.on('error', (error) => resolve(error instanceof InternalAddressError ? 'internal' : {}));
    sent.end(body);
  });
}
