import type { Clock } from '@evc/platform';
import type { AppName, CloudEvent } from './event';
import type { EventReceiver } from './event-receiver';
import { signWebhook } from './webhook-signature';

/** Media type of one CloudEvent as JSON; the receiving route reads it as raw bytes, which the signature covers. */
export const EVENT_MEDIA_TYPE = 'application/cloudevents+json';

const ANSWER_WITHIN_MS = 10_000;

/** Hands events to the other app: resolves once that app has committed what its handlers did. */
export interface EventPeer {
  deliver(event: CloudEvent): Promise<void>;
}

/** The other app did not take the event; it will be offered again. */
export class PeerUnavailable extends Error {
  constructor(readonly code: string) {
    super(`the peer app did not take the event (${code})`);
    this.name = 'PeerUnavailable';
  }
}

/** Receivers of the apps that live in this process (standalone runs both). */
export class LocalReceivers {
  private readonly receivers = new Map<AppName, EventReceiver>();

  register(app: AppName, receiver: EventReceiver): void {
    if (this.receivers.has(app)) throw new Error(`EventsModule.forApp was called twice for ${app}`);
    this.receivers.set(app, receiver);
  }

  find(app: AppName): EventReceiver | undefined {
    return this.receivers.get(app);
  }
}

export class InProcessPeer implements EventPeer {
  constructor(
    private readonly receivers: LocalReceivers,
    private readonly peer: AppName,
  ) {}

  async deliver(event: CloudEvent): Promise<void> {
    const receiver = this.receivers.find(this.peer);
    if (!receiver) throw new PeerUnavailable('not-in-this-process');
    await receiver.receive(event);
  }
}

export class HttpPeer implements EventPeer {
  constructor(
    private readonly url: string,
    private readonly secret: string,
    private readonly clock: Clock,
  ) {}

  async deliver(event: CloudEvent): Promise<void> {
    const body = Buffer.from(JSON.stringify(event), 'utf8');
    const headers = {
      'content-type': EVENT_MEDIA_TYPE,
      ...signWebhook(this.secret, event.id, this.clock.now(), body),
    };
    const status = await this.post(body, headers);
    if (status < 200 || status > 299) throw new PeerUnavailable(`http-${status}`);
  }

  private async post(body: Buffer, headers: Record<string, string>): Promise<number> {
    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      const answer = await fetch(this.url, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
        redirect: 'error',
        signal,
      });
      await answer.body?.cancel();
      return answer.status;
    } catch (error) {
      const cause = (error as { cause?: { code?: unknown } }).cause?.code;
      throw new PeerUnavailable(typeof cause === 'string' ? cause : 'no-answer');
    }
  }
}
