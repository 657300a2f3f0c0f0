import { Agent } from 'node:https';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** The name the SDK always calls, and so the name the emulator's certificate must carry. */
export const FCM_HOST = 'fcm.googleapis.com';

/**
 * Sends every request of the SDK to an emulator, whatever host it names: firebase-admin has no setting for the endpoint.
 * With https the emulator's own certificate is the only one trusted, so a request can never reach the real service.
 */
export class EmulatorAgent extends Agent {
  private readonly target: URL;

  constructor(
    url: string,
    private readonly ca?: string,
  ) {
    super({ keepAlive: true });
    this.target = new URL(url);
  }

  override createConnection(): Socket {
    const secure = this.target.protocol === 'https:';
    // An IPv6 address stands in brackets in a URL, and without them in a socket's options.
    const host = this.target.hostname.replace(/^\[|\]$/g, '');
    const port = Number(this.target.port || (secure ? 443 : 80));
    return secure
      ? connectTls({ host, port, servername: FCM_HOST, ...(this.ca === undefined ? {} : { ca: this.ca }) })
      : connectPlain({ host, port });
  }
}
