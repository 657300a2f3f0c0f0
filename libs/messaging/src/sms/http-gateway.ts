import type { OutgoingText, TextTransport } from './text';
import { TextRejected, TextUnavailable } from './text-errors';

/** Well below the lease of the job that sends, in milliseconds. */
const PATIENCE_MS = 10_000;
/** What a gateway answers about this text or this number; everything else may pass, or is ours to repair. */
const FOR_GOOD = [400, 404, 410, 422];

/**
 * Sends through a gateway that takes `POST` with `{"to": "+85255501234", "text": "…"}` and answers 2xx: what the services of
 * this world have in common, or what ten lines in front of one make of it.
 */
export class HttpGateway implements TextTransport {
  private readonly url: string;
  private readonly authorization: string | null;

  /**
   * @param url `https://user:password@host/path` (Basic) or `https://token@host/path` (Bearer); it never leaves this object
   * @param patienceMs how long one request may take
   */
  constructor(
    url: string,
    private readonly patienceMs = PATIENCE_MS,
  ) {
    const address = new URL(url);
    this.authorization = authorizationOf(address);
    address.username = '';
    address.password = '';
    this.url = address.toString();
  }

  id(): string {
    return 'http-gateway';
  }

  async deliver({ to, text }: OutgoingText): Promise<void> {
    const status = await this.post(JSON.stringify({ to, text }));
    if (status >= 200 && status < 300) return;
    const reason = `HTTP ${status}`;
    throw FOR_GOOD.includes(status) ? new TextRejected(reason) : new TextUnavailable(reason);
  }

  /** The status alone: what a gateway says may repeat the number. A redirect would take the sign-in elsewhere. */
  private async post(body: string): Promise<number> {
    try {
      const answer = await fetch(this.url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          ...(this.authorization === null ? {} : { authorization: this.authorization }),
        },
        body,
        signal: AbortSignal.timeout(this.patienceMs),
      });
      await answer.body?.cancel();
      return answer.status;
    } catch (error) {
      throw new TextUnavailable((error as { name?: unknown }).name === 'TimeoutError' ? 'timeout' : 'no answer');
    }
  }
}

function authorizationOf({ username, password }: URL): string | null {
  const [name, secret] = [decodeURIComponent(username), decodeURIComponent(password)];
  if (name === '') return null;
  return secret === '' ? `Bearer ${name}` : `Basic ${Buffer.from(`${name}:${secret}`, 'utf8').toString('base64')}`;
}
