import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importJWK, jwtVerify } from 'jose';
import { selfSigned } from '../../apps/standalone/src/dev/self-signed';

/** What came for one subscription, as its browser reads it. */
export interface ReceivedPush {
  readonly payload: unknown;
  /** Of the sender's proof (RFC 8292). */
  readonly claims: { readonly aud?: unknown; readonly sub?: unknown; readonly exp?: number };
  readonly senderKey: string;
  readonly ttl: string | undefined;
}

/** What a subscription answers; 201 unless told. */
interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

/**
 * A push service of a browser maker's kind, over https with a certificate of its own, and the browsers that subscribe
 * there: it takes what RFC 8030 says, checks who sends, and reads what only the browser can. Written from the RFCs, not with
 * the library that sends.
 */
export class PushService {
  readonly answers = new Map<string, Answer>();
  readonly received = new Map<string, ReceivedPush[]>();
  readonly faults: unknown[] = [];
  private readonly browsers = new Map<string, { readonly pair: ECDH; readonly auth: Buffer }>();

  private constructor(
    private readonly server: Server,
    readonly ca: string,
  ) {}

  static async start(): Promise<PushService> {
    const { key, cert } = await selfSigned('push.example');
    const server = createServer({ key, cert });
    const service = new PushService(server, cert);
    server.on('request', (request, response) => {
      service.take(request, response).catch((error: unknown) => {
        service.faults.push(error);
        response.writeHead(500).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return service;
  }

  /** Its name and port. */
  get host(): string {
    return `localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** As a browser's `PushSubscription` is as JSON. */
  subscribe(): { endpoint: string; expirationTime: null; keys: { p256dh: string; auth: string } } {
    const [pair, auth, id] = [createECDH('prime256v1'), randomBytes(16), randomBytes(12).toString('base64url')];
    const p256dh = pair.generateKeys('base64url');
    this.browsers.set(`/push/${id}`, { pair, auth });
    return {
      endpoint: `https://${this.host}/push/${id}`,
      expirationTime: null,
      keys: { p256dh, auth: auth.toString('base64url') },
    };
  }

  of({ endpoint }: { endpoint: string }): ReceivedPush[] {
    return this.received.get(new URL(endpoint).pathname) ?? [];
  }

  answer({ endpoint }: { endpoint: string }, answer: Answer): void {
    this.answers.set(new URL(endpoint).pathname, answer);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const browser = this.browsers.get(path);
    if (!browser || request.method !== 'POST') {
      response.writeHead(404).end();
      return;
    }
    const { claims, senderKey } = await this.senderOf(request);
    const payload: unknown = JSON.parse(decrypted(Buffer.concat(parts), browser.pair, browser.auth));
    const ttl = request.headers['ttl'] as string | undefined;
    this.received.set(path, [...(this.received.get(path) ?? []), { payload, claims, senderKey, ttl }]);
    const { status, headers } = this.answers.get(path) ?? { status: 201 };
    response.writeHead(status, { date: new Date().toUTCString(), ...headers }).end();
  }

  /** @throws when the proof is no proof */
  private async senderOf({ headers }: IncomingMessage): Promise<Pick<ReceivedPush, 'claims' | 'senderKey'>> {
    if (headers['content-encoding'] !== 'aes128gcm') throw new Error('not aes128gcm');
    const [, token = '', senderKey = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(headers.authorization ?? '') ?? [];
    const point = Buffer.from(senderKey, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    const key = await importJWK({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, 'ES256');
    const { payload } = await jwtVerify(token, key, { audience: `https://${this.host}` });
    return { claims: payload, senderKey };
  }
}

/** RFC 8291, 3.4 and RFC 8188, 2: one record. */
function decrypted(body: Buffer, pair: ECDH, auth: Buffer): string {
  const [salt, idLength] = [body.subarray(0, 16), body.readUInt8(20)];
  const sender = body.subarray(21, 21 + idLength);
  const record = body.subarray(21 + idLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender]);
  const input = derive(pair.computeSecret(sender), auth, info, 32);
  const key = derive(input, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(input, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = padded.lastIndexOf(2);
  if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('no last record');
  return padded.subarray(0, end).toString('utf8');
}

function derive(key: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, info, length));
}
