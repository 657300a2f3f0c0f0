import { randomInt } from 'node:crypto';
import { languageOf } from '../language';
import { type FcmClient, startFcmClient } from './fcm-client';
import type { FcmOptions, Push } from './push';
import { outcomeOf, type PushOutcome } from './push-outcome';
import { RetryAfterWatch } from './retry-after-watch';
import { type PushPayload, renderPush } from './templates';
import type { WebPush } from './web/web-push';
import { subscriptionIn, type WebSubscription } from './web/web-subscription';

/** Sends pushes to phones through Firebase Cloud Messaging and to browsers over Web Push, one request each, at most once per call. */
export class PushChannel {
  private client?: Promise<FcmClient>;
  private readonly watch = new RetryAfterWatch();

  /** @param web where browsers are pushed to; left out, what is for them is rejected */
  constructor(
    private readonly options: FcmOptions,
    private readonly web: WebPush | null = null,
  ) {}

  /** The channel's name in logs and metrics. */
  id(): string {
    return 'fcm';
  }

  /**
   * Sends one push in the reader's language. A failure of the service or the network is an outcome, not an error, and no
   * outcome names the token.
   * @throws MissingParameter a fault of the caller; whatever a wrong credentials file causes on first use.
   */
  async send(push: Push): Promise<PushOutcome> {
    const payload = renderPush(push.template, languageOf(push.locale), push.data);
    const subscription = subscriptionIn(push.token);
    if (subscription) return this.sendToBrowser(subscription, payload, push.attempt ?? 1);
    if (push.token === '') return { kind: 'rejected', reason: 'messaging/invalid-recipient' };
    const { messaging } = await this.started();
    const seen: { retryAfterMs?: number } = {};
    try {
      const messageId = await this.watch.during(seen, () => messaging.send(message(push.token, payload)));
      return { kind: 'accepted', messageId };
    } catch (error) {
      return outcomeOf({
        code: codeOf(error),
        attempt: push.attempt ?? 1,
        random: randomInt(2 ** 32) / 2 ** 32,
        ...seen,
      });
    }
  }

  /** Nest calls it when the application stops. */
  async onApplicationShutdown(): Promise<void> {
    this.web?.close();
    const client = this.client;
    if (!client) return;
    this.client = undefined;
    this.watch.stop();
    await (await client).close();
  }

  private sendToBrowser(to: WebSubscription, payload: PushPayload, attempt: number): Promise<PushOutcome> {
    if (!this.web) return Promise.resolve({ kind: 'rejected', reason: 'web-push/not-set-up' });
    return this.web.send(to, JSON.stringify(payload), attempt);
  }

  private started(): Promise<FcmClient> {
    if (!this.client) {
      this.watch.start();
      this.client = startFcmClient(this.options);
      this.client.catch(() => {
        // Forget a failed start: the credentials file may be repaired while the process runs.
        this.client = undefined;
        this.watch.stop();
      });
    }
    return this.client;
  }
}

function message(token: string, payload: PushPayload): PushPayload & { token: string } {
  return { token, ...payload };
}

function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
